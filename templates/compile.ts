/** Compiles the source of a template, or says everything that is wrong with it (docs/templates.md). */
import { createHash } from "node:crypto";
import { refuse } from "@/domain/result.ts";
import type { Problem, Report } from "@/domain/template_problem.ts";
import { directionMark } from "./bidi.ts";
import type { Compilation, CompiledTemplate } from "./compiled.ts";
import { checkFacts, checkParts, type ClinicLanguages, gapsOf } from "./completeness.ts";
import { readHeader } from "./header.ts";
import { compileParts } from "./part_checks.ts";
import { splitSource, tidySource } from "./source.ts";

/** What a template must fit: the clinic's languages, and how long its text messages may get. */
export type TemplateRules = ClinicLanguages & {
  /** The most parts of one SMS with the longest values. */
  readonly smsParts: number;
};

export const usualRules: TemplateRules = {
  locales: ["en", "es", "ar"],
  defaultLocale: "en",
  smsParts: 4,
};

const mostBytes = 64 * 1024;
const mostProblems = 50;

/**
 * Never throws for any source. `problems` are in the order of their lines, 50 at most.
 *
 * @example
 * ```ts
 * import { compile } from "@/templates/compile.ts";
 * const compilation = compile("name: hello");
 * if (!compilation.ok) console.log(compilation.problems[0]?.code); // "missing_field"
 * ```
 */
export function compile(source: string, rules: TemplateRules = usualRules): Compilation {
  const problems: Problem[] = [];
  const report: Report = (code, line, problem) => void problems.push({ code, line, problem });
  const template = isTooLong(source)
    ? report("too_long", 1, `A template has at most ${mostBytes / 1024} KiB.`)
    : compiled(tidySource(source), rules, report);
  if (template && problems.length === 0) return { ok: true, template };
  problems.sort((a, b) => a.line - b.line);
  return { ok: false, problems: problems.slice(0, mostProblems) };
}

/** The refusal of a command whose template does not compile: an issue for each problem, by its line. */
export function templateRefusal(problems: readonly Problem[]) {
  const issues = problems.map(({ line, problem }) => ({ field: `line ${line}`, problem }));
  return refuse("invalid_input", "The template has problems; each is named by its line.", {
    issues,
  });
}

function isTooLong(source: string): boolean {
  return source.length > mostBytes || new TextEncoder().encode(source).length > mostBytes;
}

function compiled(source: string, rules: TemplateRules, report: Report): CompiledTemplate | null {
  checkCharacters(source, report);
  const { header: lines, parts: raw } = splitSource(source, report);
  const { header, places } = readHeader(lines, report);
  if (header === null) return null;
  const check = { header, places, clinic: rules, report };
  checkParts(raw, check);
  const { variables } = header;
  const parts = compileParts(raw, { variables, ...rules, report });
  // A part that does not compile has told nothing yet; what it leaves out is not known.
  if (parts.length === raw.length) checkFacts(parts, check);
  return { ...header, source, version: versionOf(source), parts, gaps: gapsOf(header, parts) };
}

/** The version of a source is what it says: 64 bits of its SHA-256. */
function versionOf(source: string): string {
  return createHash("sha256").update(source).digest("hex").slice(0, 16);
}

const control = /(?!\n)\p{Cc}|[\u2028\u2029\ufeff]|\p{Cs}/u;

function checkCharacters(source: string, report: Report): void {
  for (const [index, text] of source.split("\n").entries()) {
    const found = directionMark.exec(text) ?? control.exec(text);
    if (found === null) continue;
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const sentence = `This line holds the invisible character U+${code}: delete it.`;
    report("hidden_character", index + 1, sentence);
  }
}
