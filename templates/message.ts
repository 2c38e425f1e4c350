/** Parses the MessageFormat 2 text of a part; every fault of the syntax with its line. */
import { type Model, validate } from "messageformat";
import { type CST, cstKey, messageFromCST, parseCST } from "messageformat/cst";
import type { Report } from "@/domain/template_problem.ts";

export type Message = Model.Message;

/** A node of the parsed text; it remembers where it was written. */
type Placed = { readonly [cstKey]?: { readonly start: number } };

export type LineOf = (node: Placed) => number;

export type ParsedMessage = { readonly message: Message; readonly lineOf: LineOf };

/** Null when the text is not MessageFormat 2; the report says where and why. */
export function parseMessageText(
  text: string,
  firstLine: number,
  report: Report,
): ParsedMessage | null {
  const lineAt = (offset: number) => firstLine + text.slice(0, offset).split("\n").length - 1;
  const tree = parseCST(text);
  for (const { type, start } of tree.errors) {
    report("message_syntax", lineAt(start), sentenceOf(type));
  }
  if (tree.errors.length > 0) return null;
  return modelled(tree, (node) => lineAt(node[cstKey]?.start ?? 0), report);
}

function modelled(tree: CST.Message, lineOf: LineOf, report: Report): ParsedMessage | null {
  const message = messageFromCST(tree);
  let valid = true;
  validate(message, (type, node) => {
    valid = false;
    report("message_syntax", lineOf(node), sentenceOf(type));
  });
  return valid ? { message, lineOf } : null;
}

const sentences: Readonly<Record<string, string>> = {
  "bad-escape": "After a backslash stands {, }, | or another backslash.",
  "bad-input-expression":
    "“.input” is followed by a variable in braces: .input {$minutes :integer}.",
  "duplicate-attribute": "An attribute stands twice in one placeholder.",
  "duplicate-declaration": "A variable is declared twice, or after it was used.",
  "duplicate-option-name": "An option stands twice in one placeholder.",
  "duplicate-variant": "Two variants of “.match” have the same keys.",
  "empty-token": "Something is missing here: a name, a value or a text.",
  "extra-content": "Nothing may follow here; put the text inside the {{double braces}}.",
  "key-mismatch": "A variant of “.match” needs one key for each variable that is matched.",
  "missing-fallback": "“.match” needs a last variant whose keys are all *.",
  "missing-selector-annotation":
    "What “.match” chooses by needs a function: .input {$minutes :integer}.",
  "missing-syntax": "A brace or a keyword is missing here.",
  "parse-error": "This is not MessageFormat 2: a brace or a name is out of place.",
};

function sentenceOf(type: string): string {
  return sentences[type] ?? "This is not MessageFormat 2.";
}

/** The patterns that a message can become: itself, or each of its variants as a message. */
export function variantsOf(message: Message): readonly Model.PatternMessage[] {
  if (message.type === "message") return [message];
  const { declarations } = message;
  return message.variants.map(({ value }) => ({ type: "message", declarations, pattern: value }));
}
