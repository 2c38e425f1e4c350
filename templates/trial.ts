/** Tries the text of a part with its usual and its longest values, before anybody is written to. */
import { longestSubject, longestText } from "@/domain/channel.ts";
import { segmentsOf } from "@/domain/segments.ts";
import type { MessageValues, Variable } from "@/domain/template.ts";
import { formattingLocale } from "@/domain/template_locale.ts";
import type { Part } from "./compiled.ts";
import { formatMessage, plainText } from "./format.ts";
import { type Message, variantsOf } from "./message.ts";
import { longestInstants, longestValues, usualValues } from "./samples.ts";
import { smsText } from "./sms_text.ts";
import { readValues } from "./values.ts";

export type Variables = ReadonlyMap<string, Variable>;

/** Where no person is meant yet, times are those of Greenwich. */
const zone = "UTC";

export type Tried = { readonly text: string; readonly failed: boolean };

export function tryMessage(
  message: Message,
  part: Pick<Part, "locale" | "channel">,
  { variables, values }: { readonly variables: Variables; readonly values: MessageValues },
): Tried {
  const operands = readValues(variables.values(), values, zone);
  if (!operands.ok) throw new Error("A sample value does not fit its own variable.");
  const locale = formattingLocale(part.locale, part.locale);
  const { pieces, errors } = formatMessage(message, locale, operands.value);
  const text = plainText(pieces);
  return { text: part.channel === "sms" ? smsText(text) : text, failed: errors.length > 0 };
}

/** Every form that the part can take with usual values, one for each variant of a `.match`. */
export function usualTexts(part: Part, variables: Variables): readonly string[] {
  const values = usualValues(variables.values());
  return variantsOf(part.message).map((variant) =>
    tryMessage(variant, part, { variables, values }).text
  );
}

/** The longest form that the part can take. */
export function longestTextOf(part: Part, variables: Variables): string {
  const locale = formattingLocale(part.locale, part.locale);
  const texts = longestInstants(locale).flatMap((at) => {
    const values = longestValues(variables.values(), at);
    return variantsOf(part.message).map((variant) =>
      tryMessage(variant, part, { variables, values }).text
    );
  });
  const sizes = texts.map(part.channel === "sms" ? smsSize : lengthOf);
  return texts[sizes.indexOf(Math.max(...sizes))] ?? "";
}

/** A part outweighs any number of characters, of which an alphabet may put more into a part. */
const smsSize = (text: string) => segmentsOf(text).parts.length * 1e6 + text.length;
const lengthOf = (text: string) => text.length;

export function limitOf({ channel, slot }: Pick<Part, "channel" | "slot">): number {
  return slot === "subject" ? longestSubject : longestText[channel];
}
