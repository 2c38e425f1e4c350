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

/**
 * More than any language needs to count two numbers at once; what is tried before saving stays small.
 * Each placeholder is tried with the declarations before it, so these are the fewest.
 */
const most = {
  variants: 64,
  expressions: 300,
  declarations: 20,
  declarationsInAll: 200,
  trials: 500,
} as const;

export type PartCheck = {
  readonly variables: Variables;
  /** The most parts that an SMS may take with its longest values. */
  readonly smsParts: number;
  readonly report: Report;
};

type ReadPart = { readonly raw: RawPart; readonly parsed: ParsedMessage };

/**
 * The parts in which nothing was reported as wrong. All are counted before one is formatted: together
 * they could keep the formatter busy for long.
 */
export function compileParts(raws: readonly RawPart[], check: PartCheck): readonly Part[] {
  const { report } = check;
  const read = raws.flatMap((raw): readonly ReadPart[] => {
    const parsed = parseMessageText(raw.text, raw.line, report);
    return parsed === null || isTooComplex(parsed, raw, report) ? [] : [{ raw, parsed }];
  });
  if (areTooComplex(read, report)) return [];
  return read.map((each) => compilePart(each, check)).filter((part) => part !== null);
}

function compilePart({ raw, parsed }: ReadPart, { report, ...check }: PartCheck): Part | null {
  let sound = true;
  const noting: PartCheck = {
    ...check,
    report: (...problem) => {
      sound = false;
      report(...problem);
    },
  };
  const { channel } = raw;
  const variables = checkPlaceholders({ ...parsed, channel, ...noting });
  const { text: _, ...place } = raw;
  const part = { ...place, message: parsed.message, variables };
  if (sound) checkFunctions(parsed, part, noting);
  if (sound) checkText(part, noting);
  return sound ? part : null;
}

function isTooComplex({ message, lineOf }: ParsedMessage, raw: RawPart, report: Report): boolean {
  const { declarations } = message;
  const excess = declarations[most.declarations];
  if (excess !== undefined) {
    const sentence = `“${titleOf(raw)}” has ${declarations.length} declarations; ` +
      `${most.declarations} are the most.`;
    report("too_complex", lineOf(excess.value), sentence);
    return true;
  }
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

function areTooComplex(read: readonly ReadPart[], report: Report): boolean {
  const all = read.flatMap(({ parsed: { message, lineOf } }) =>
    message.declarations.map(({ value }) => () => lineOf(value))
  );
  const excess = all[most.declarationsInAll];
  if (excess === undefined) return false;
  const sentence = `The template has ${all.length} declarations in all its parts; ` +
    `${most.declarationsInAll} are the most.`;
  report("too_complex", excess(), sentence);
  return true;
}

/**
 * The formatter itself is asked whether it takes the options that each function is given: once for all
 * of them, and for each alone only where something is wrong and the trials are few.
 */
function checkFunctions({ message, lineOf }: ParsedMessage, part: Part, check: PartCheck): void {
  const { variables, report } = check;
  const values = usualValues(variables.values());
  const { declarations } = message;
  const called: Model.Expression[] = [];
  visit(message, {
    expression: (expression) => {
      if (expression.functionRef !== undefined) called.push(expression);
    },
  });
  const fails = (pattern: Model.Expression[]) =>
    tryMessage({ type: "message", declarations, pattern }, part, { variables, values }).failed;
  if (!fails(called)) return;
  const isSmall = called.length * (declarations.length + 1) <= most.trials;
  const faulty = isSmall ? called.filter((each) => fails([each])) : [firstOf(called, fails)];
  for (const line of new Set(faulty.map((each) => each ? lineOf(each) : part.line))) {
    report("bad_option", line, "An option of this placeholder has a value that it cannot have.");
  }
}

/** The first that fails, of some that fail together. */
function firstOf(
  all: readonly Model.Expression[],
  fails: (some: Model.Expression[]) => boolean,
): Model.Expression | undefined {
  let rest = all;
  while (rest.length > 1) {
    const half = rest.slice(0, Math.ceil(rest.length / 2));
    rest = fails(half) ? half : rest.slice(half.length);
  }
  return rest[0];
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
