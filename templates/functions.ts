/** The functions of MessageFormat that templates may call, on which values, with which options. */
import type { VariableType } from "@/domain/template.ts";

/**
 * The options are those of Unicode's LDML 48. What is not listed is refused, since the formatter would
 * pass over it in silence; `timeZone` is missing on purpose: times are the reader's.
 */
const options: ReadonlyMap<string, readonly string[]> = new Map([
  ["string", ["u:dir"]],
  ["number", ["minimumFractionDigits", "maximumFractionDigits", "useGrouping", "select"]],
  ["integer", ["useGrouping", "select"]],
  ["currency", ["currencyDisplay", "fractionDigits", "trailingZeroDisplay"]],
  ["date", ["fields", "length"]],
  ["time", ["precision", "hour12", "timeZoneStyle"]],
  ["datetime", ["dateFields", "dateLength", "timePrecision", "hour12", "timeZoneStyle"]],
]);

export const functionNames = [...options.keys()];

/** Undefined for a function that templates may not call. */
export function optionsOf(name: string): readonly string[] | undefined {
  return options.get(name);
}

/** Links stand bare, so that they can become links in HTML. */
const callable: Readonly<Record<VariableType, readonly string[]>> = {
  text: ["string"],
  name: ["string"],
  url: [],
  number: ["number", "integer"],
  money: ["currency"],
  instant: ["date", "time", "datetime"],
};

export function functionsFor(type: VariableType): readonly string[] {
  return callable[type];
}

/** An instant or an amount has no form of its own: the template says which. */
export function mustBeFormatted(type: VariableType): boolean {
  return type === "instant" || type === "money";
}

/** What `.match` can choose by, and what may be called on a literal. */
export const selecting = ["string", "number", "integer"];
