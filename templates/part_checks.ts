/** Compiles one part: its syntax, what it refers to, and how long it can get. */
import { type Model, visit } from "messageformat";
import { segmentsOf } from "@/domain/segments.ts";
import type { Report } from "@/domain/template_problem.ts";
import type { Part } from "./compiled.ts";
import { type ParsedMessage, parseMessageText, variantsOf } from "./message.ts";
import { checkPlaceholders } from "./placeholders.ts";
import { usualValues } from "./samples.ts";
import { type RawPart, titleOf } from "./source.ts";
import { limitOf, longestTextOf, tryMessage, usualTexts, type Variables } from "./trial.ts";

/** More than any language needs to count two numbers at once; what is tried before saving stays small. */
const most = { variants: 64, expressions: 300 } as const;

export type PartCheck = {
  readonly variables: Variables;
  /** The most parts that an SMS may take with its longest values. */
  readonly smsParts: number;
  readonly report: Report;
};

/** The part, or null when something in it was reported as wrong. */
export function compilePart(raw: RawPart, { report, ...check }: PartCheck): Part | null {
  let sound = true;
  const noting: PartCheck = {
    ...check,
    report: (...problem) => {
      sound = false;
      report(...problem);
    },
  };
  const parsed = parseMessageText(raw.text, raw.line, noting.report);
  if (parsed === null || isTooComplex(parsed, raw, report)) return null;
  const { channel } = raw;
  const variables = checkPlaceholders({ ...parsed, channel, ...noting });
  const { text: _, ...place } = raw;
  const part = { ...place, message: parsed.message, variables };
  if (sound) checkFunctions(parsed, part, noting);
  if (sound) checkText(part, noting);
  return sound ? part : null;
}

function isTooComplex({ message }: ParsedMessage, raw: RawPart, report: Report): boolean {
  let expressions = 0;
  visit(message, { expression: () => void expressions++ });
  const variants = variantsOf(message).length;
  if (variants <= most.variants && expressions <= most.expressions) return false;
  const sentence =
    `“${titleOf(raw)}” has ${variants} variants and ${expressions} placeholders and ` +
    `declarations; ${most.variants} and ${most.expressions} are the most.`;
  report("too_complex", raw.line, sentence);
  return true;
}

/** The formatter itself is asked whether it takes the options that each function is given. */
function checkFunctions({ message, lineOf }: ParsedMessage, part: Part, check: PartCheck): void {
  const { variables, report } = check;
  const values = usualValues(variables.values());
  const faulty = new Set<number>();
  visit(message, {
    expression: (expression) => {
      if (expression.functionRef === undefined) return;
      const alone: Model.PatternMessage = {
        type: "message",
        declarations: message.declarations,
        pattern: [expression],
      };
      if (tryMessage(alone, part, { variables, values }).failed) faulty.add(lineOf(expression));
    },
  });
  for (const line of faulty) {
    report("bad_option", line, "An option of this placeholder has a value that it cannot have.");
  }
}

function checkText(part: Part, { variables, smsParts, report }: PartCheck): void {
  const usual = usualTexts(part, variables);
  if (usual.some((text) => text.trim() === "")) {
    report("empty_part", part.line, `“${titleOf(part)}” can come out empty: write every variant.`);
  }
  if (part.slot === "subject" && usual.some((text) => /[\r\n]/.test(text))) {
    report("line_break_in_subject", part.line, "A subject is one line: delete the line break.");
  }
  const longest = longestTextOf(part, variables);
  if (longest.length > limitOf(part)) {
    const sentence =
      `With its longest values “${titleOf(part)}” has ${longest.length} characters; ` +
      `at most ${limitOf(part)} can be sent. Shorten the text, or give a variable a smaller max.`;
    report("part_too_long", part.line, sentence);
  }
  const { parts, encoding } = segmentsOf(longest);
  if (part.channel === "sms" && parts.length > smsParts) {
    const sentence = `With its longest values “${titleOf(part)}” takes ${parts.length} messages ` +
      `(${encoding}), ${smsParts} at most. Shorten the text, or give a variable a smaller max.`;
    report("too_many_segments", part.line, sentence);
  }
}
