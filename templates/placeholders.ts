/** Checks what a message refers to: variables that exist, functions that fit them. */
import { type Model, visit } from "messageformat";
import type { Channel } from "@/domain/channel.ts";
import { carries } from "@/domain/channel.ts";
import type { Variable } from "@/domain/template.ts";
import type { Report } from "@/domain/template_problem.ts";
import { functionNames, functionsFor, mustBeFormatted, optionsOf, selecting } from "./functions.ts";
import type { ParsedMessage } from "./message.ts";

/** What a name in a message stands for: a variable of the header, or a literal; and how it is written. */
type Meaning = { readonly variable: Variable | null; readonly written: string | null };

export type PlaceholderCheck = ParsedMessage & {
  readonly channel: Channel;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly report: Report;
};

type Names = PlaceholderCheck & {
  readonly meanings: Map<string, Meaning>;
  readonly used: Set<string>;
};

/** The variables of the header that the message uses, in the order of their first use. */
export function checkPlaceholders(check: PlaceholderCheck): readonly string[] {
  const names: Names = { ...check, meanings: new Map(), used: new Set() };
  for (const declaration of check.message.declarations) declare(declaration, names);
  visit(check.message, {
    expression: (expression, context) =>
      context === "placeholder" ? checkPlaceholder(expression, names) : undefined,
    markup: (markup) =>
      check.report("markup", check.lineOf(markup), `Text has no markup: delete {#${markup.name}}.`),
    value: (value, context) => context === "selector" ? checkSelector(value, names) : undefined,
  });
  return [...names.used];
}

function declare(declaration: Model.Declaration, names: Names): void {
  const meaning = checkExpression(declaration.value, names);
  if (meaning !== null) names.meanings.set(declaration.name, meaning);
}

function checkPlaceholder(expression: Model.Expression, names: Names): void {
  const meaning = checkExpression(expression, names);
  if (!meaning?.variable || meaning.written !== null) return;
  const { name, type } = meaning.variable;
  if (!mustBeFormatted(type)) return;
  names.report(
    "needs_function",
    names.lineOf(expression),
    `Say how $${name} is written: {$${name} :${functionsFor(type)[0]}}.`,
  );
}

function checkSelector(value: Model.Literal | Model.VariableRef, names: Names): void {
  const meaning = value.type === "variable" ? names.meanings.get(value.name) : undefined;
  if (!meaning || selecting.includes(meaning.written ?? "")) return;
  const line = names.lineOf(value);
  names.report("wrong_function", line, `“.match” chooses by :${selecting.join(", :")} only.`);
}

/** What the expression stands for; null when that was reported as wrong. */
function checkExpression(expression: Model.Expression, names: Names): Meaning | null {
  const { arg, functionRef } = expression;
  const operand = arg?.type === "variable"
    ? meaningOf(arg, names)
    : { variable: null, written: null };
  if (operand === null || functionRef === undefined) return operand;
  const line = names.lineOf(expression);
  const known = optionsOf(functionRef.name);
  if (known === undefined) {
    const all = functionNames.map((name) => `:${name}`).join(", ");
    names.report("unknown_function", line, `There is no :${functionRef.name}; there are ${all}.`);
    return null;
  }
  checkOptions(functionRef, known, { line, report: names.report });
  const fitting = operand.variable ? functionsFor(operand.variable.type) : selecting;
  if (arg === undefined || !fitting.includes(functionRef.name)) {
    const what = operand.variable ? `$${operand.variable.name}` : "this";
    const forms = fitting.map((name) => `:${name}`).join(" or ") || "no function";
    names.report(
      "wrong_function",
      line,
      `:${functionRef.name} does not fit ${what}: use ${forms}.`,
    );
    return null;
  }
  return { variable: operand.variable, written: functionRef.name };
}

function meaningOf(reference: Model.VariableRef, names: Names): Meaning | null {
  const declared = names.meanings.get(reference.name);
  if (declared !== undefined) return declared;
  const variable = names.variables.get(reference.name);
  const line = names.lineOf(reference);
  if (variable === undefined) {
    names.report("unknown_variable", line, `The header declares no variable ${reference.name}.`);
    return null;
  }
  names.used.add(variable.name);
  if (!carries[names.channel].includes(variable.privacy)) {
    names.report(
      "clinical_variable",
      line,
      `$${variable.name} is ${variable.privacy} and may not be sent by ${names.channel}: ` +
        "send a link, and show it after signing in.",
    );
  }
  return { variable, written: null };
}

function checkOptions(
  functionRef: Model.FunctionRef,
  known: readonly string[],
  { line, report }: { readonly line: number; readonly report: Report },
): void {
  for (const [option, value] of Object.entries(functionRef.options ?? {})) {
    if (!known.includes(option)) {
      const sentence = `:${functionRef.name} has no option ${option}; it has ${known.join(", ")}.`;
      report("unknown_option", line, sentence);
    } else if (value.type !== "literal") {
      report("bad_option", line, `The option ${option} is written out, not taken from a variable.`);
    }
  }
}
