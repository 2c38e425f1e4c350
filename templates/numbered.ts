/** The placeholders of a text by number, as a template needs them that WhatsApp approves beforehand. */
import type { Model } from "messageformat";
import { ok, type Result } from "@/domain/result.ts";
import type { CompiledTemplate, Part } from "./compiled.ts";
import { type Message, variantsOf } from "./message.ts";
import { openText, piecesOf, type RenderRequest } from "./render.ts";

/** By number from "1". */
export type Numbered = Readonly<Record<string, string>>;

/** The text to be approved: `Hello {{1}}, your visit is on {{2}} at {{3}}.` */
export function numberedText({ message }: Pick<Part, "message">): string {
  const { pattern } = fallbackOf(message);
  const numbers = numbersOf(pattern);
  return pattern.map((element, place) => {
    const number = numbers.get(place);
    return number === undefined ? wordsOf(element) : `{{${number}}}`;
  }).join("");
}

/** What each number stands for in one message, as its text shows it. Refuses as `render` does. */
export function numberedValues(
  template: CompiledTemplate,
  request: RenderRequest,
): Result<Numbered> {
  const opened = openText(template, request);
  if (!opened.ok) return opened;
  const { body, ...writing } = opened.value;
  const message = fallbackOf(body.message);
  const pieces = piecesOf(template, { message }, writing);
  const places = Map.groupBy(numbersOf(message.pattern), ([, number]) => number);
  const values = Array.from(places, ([number, uses]) => {
    const text = pieces[uses[0]?.[0] ?? 0]?.text ?? "";
    const isStopped = uses.every(([place]) => beginsWithStop(message.pattern[place + 1]));
    return [`${number}`, valueOf(text, isStopped)];
  });
  return ok(Object.fromEntries(values));
}

/** An approved text is one text: of a `.match` it is the variant for everything else. */
function fallbackOf(message: Message): Model.PatternMessage {
  const nth = message.type === "message"
    ? 0
    : message.variants.findIndex(({ keys }) => keys.every(({ type }) => type === "*"));
  const variant = variantsOf(message)[nth];
  if (variant === undefined) throw new Error("A text that compiled has no variant for the rest.");
  return variant;
}

/** The number of each placeholder by its place: the same variable in the same form has one number. */
function numbersOf(pattern: Model.Pattern): ReadonlyMap<number, number> {
  const forms: string[] = [];
  const numbers = new Map<number, number>();
  for (const [place, element] of pattern.entries()) {
    if (typeof element === "string" || element.type !== "expression") continue;
    if (element.arg?.type !== "variable") continue;
    const form = JSON.stringify([element.arg.name, element.functionRef ?? null]);
    if (!forms.includes(form)) forms.push(form);
    numbers.set(place, forms.indexOf(form) + 1);
  }
  return numbers;
}

function wordsOf(element: Model.Pattern[number]): string {
  if (typeof element === "string") return element;
  return element.type === "expression" && element.arg?.type === "literal" ? element.arg.value : "";
}

function beginsWithStop(next: Model.Pattern[number] | undefined): boolean {
  return typeof next === "string" && /^\.(?!\.)/.test(next);
}

/**
 * The sentence's own full stop stands in the approved text, and is not said twice after `3:10 p.m.`
 * WhatsApp takes no long run of spaces (https://www.twilio.com/docs/api/errors/21656).
 */
function valueOf(text: string, isStopped: boolean): string {
  const tidy = text.replace(/\s{2,}/g, " ");
  return isStopped ? tidy.replace(/\.(\u2069?)$/, "$1") : tidy;
}
