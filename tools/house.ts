/** The house style, as far as a machine can read it. */

type Rule = { readonly breaks: (path: string, text: string) => boolean; readonly says: string };

const source = /\.tsx?$/;
const most = 300;

const rules: readonly Rule[] = [
  {
    breaks: (path, text) => isWritten(path) && text.trimEnd().split("\n").length > most,
    says: `is longer than ${most} lines: split it by what its parts own`,
  },
  words(/\bTO[D]O\b|\bFIX[M]E\b/, "holds a note to its writer: do it, or open an issue"),
  words(
    /(?<![\w.])\/(work|root)\//,
    "names a folder of one machine: take the path from the caller",
  ),
  words(
    /\b(npmjs\.(org|com)|jsr\.io|deno\.land\/(x|std)|esm\.sh|unpkg\.com|jsdelivr\.net|debian\.org)\b/,
    "names a registry's host: the package managers know where to ask",
  ),
  words(/(?:ts|lint)-[i]gnore|ts-[n]ocheck|ts-[e]xpect-error/, "silences a checker: fix the cause"),
  tests(/\bDeno\.test\.[o]nly\b|\bonly: [t]rue\b/, "runs one test and leaves out the others"),
  tests(
    /\bDeno\.test\.[i]gnore\b|\bignore: [t]rue\b/,
    "leaves out a test for good: fix it, delete it, or ask `needs()` of tools/have.ts",
  ),
  {
    breaks: (path, text) => !isForTests(path) && /\bfrom "[^"]*\/sample_[^"]*"/.test(text),
    says: "takes a sample: those are for tests",
  },
  {
    breaks: (path) => isComponent(path) && !pascal.test(path),
    says: "holds a component: name it after that, in PascalCase",
  },
  {
    breaks: (path) => isModule(path) && !snake.test(path) && !testsComponent(path),
    says: "is no component: name it in snake_case",
  },
];

const shown = /^(components|islands)\//;
const pascal = /\/[A-Z][A-Za-z0-9]*\.tsx$/;
const snake = /(^|\/)[a-z0-9_]+(\.(gen|d|config))?\.tsx?$/;

/** What is wrong with a file, one sentence a fault; empty when it follows the house style. */
export function complaints(path: string, text: string): string[] {
  return rules.filter((rule) => rule.breaks(path, text)).map((rule) => `${path} ${rule.says}.`);
}

function isWritten(path: string): boolean {
  return source.test(path) && path !== "fresh.gen.ts";
}

function isTest(path: string): boolean {
  return /_test\.tsx?$/.test(path);
}

/** A test, or a sample that only tests show. */
function isForTests(path: string): boolean {
  return isTest(path) || /(^|\/)sample_[^/]*\.tsx?$/.test(path);
}

function isComponent(path: string): boolean {
  return shown.test(path) && path.endsWith(".tsx") && !isForTests(path);
}

/** Routes are named after addresses. */
function isModule(path: string): boolean {
  return (path.endsWith(".ts") || isForTests(path)) && !path.startsWith("routes/");
}

/** A test may bear the name of the component that it tests. */
function testsComponent(path: string): boolean {
  return shown.test(path) && isTest(path) && pascal.test(path.replace(/_test\.tsx?$/, ".tsx"));
}

function words(pattern: RegExp, says: string): Rule {
  return { breaks: (_, text) => pattern.test(text), says };
}

function tests(pattern: RegExp, says: string): Rule {
  return { breaks: (path, text) => isTest(path) && pattern.test(text), says };
}
