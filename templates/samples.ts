/** The values with which a template is shown and measured before anybody is written to. */
import type { MessageValue, MessageValues, Variable } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";

/** What the message usually looks like. */
export function usualValues(variables: Iterable<Variable>): MessageValues {
  return valuesOf(variables, ({ example }) => example);
}

/**
 * The longest values that a message can be given. A name may be spelled in any script, so that the
 * longest one is outside the GSM alphabet; `at` stands for every date.
 */
export function longestValues(variables: Iterable<Variable>, at: EpochMs): MessageValues {
  return valuesOf(variables, (variable) => longestOf(variable, at));
}

function longestOf({ type, longest, example }: Variable, at: EpochMs): MessageValue {
  switch (type) {
    case "text":
    case "name":
      return "Ж".repeat(longest);
    case "url":
      return "https://".padEnd(Math.max(longest, 9), "w");
    case "instant":
      return at;
    case "number":
      return -888_888_888.888;
    case "money": {
      const currency = typeof example === "object" ? example.currency : "EUR";
      return { minor: -888_888_888, currency };
    }
    default:
      return type satisfies never;
  }
}

function valuesOf(
  variables: Iterable<Variable>,
  valueOf: (variable: Variable) => MessageValue,
): MessageValues {
  return Object.fromEntries(Array.from(variables, (each) => [each.name, valueOf(each)]));
}

/** The 22nd to the 28th of each month: every weekday once, and a day of two digits. */
const candidates: readonly EpochMs[] = Array.from({ length: 12 * 7 }, (_, index) => {
  const [month, day] = [Math.floor(index / 7), 22 + index % 7];
  // Evening: two digits in every clock.
  return Date.UTC(2026, month, day, 22, 58);
});

/** The instants whose dates are longest in that locale, written out and abbreviated. */
export function longestInstants(locale: string): readonly EpochMs[] {
  const widths = ["long", "short"] as const;
  return widths.map((width) => {
    const options = { weekday: width, month: width, day: "numeric", timeZone: "UTC" } as const;
    const format = new Intl.DateTimeFormat(locale, options);
    const lengths = candidates.map((at) => format.format(at).length);
    return candidates[lengths.indexOf(Math.max(...lengths))] ?? 0;
  });
}
