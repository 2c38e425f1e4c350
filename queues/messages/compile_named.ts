/** Compiles a text for a name of the clinic: it must carry that name, and ask for what the clinic can fill in. */
import type { Variable, VariableType } from "@/domain/template.ts";
import type { Problem } from "@/domain/template_problem.ts";
import { builtIn, builtInNames, isBuiltIn } from "@/templates/catalogue.ts";
import { compile } from "@/templates/compile.ts";
import type { Compilation, CompiledTemplate } from "@/templates/compiled.ts";

/** As `compile` with the clinic's rules; a text that compiles may still be refused for its name or variables. */
export function compileNamed(name: string, source: string): Compilation {
  const compilation = compile(source);
  if (!compilation.ok) return compilation;
  const { template } = compilation;
  const problems = [...nameProblems(template, name), ...variableProblems(template, name)]
    .sort((a, b) => a.line - b.line);
  return problems.length === 0 ? compilation : { ok: false, problems };
}

function nameProblems(template: CompiledTemplate, name: string): Problem[] {
  if (template.name === name) return [];
  const problem = `The header says “name: ${template.name}”, and this template is ${name}.`;
  return [{ code: "bad_value", line: lineOf(template, "name:"), problem }];
}

/** A variable that nobody fills in would refuse every message of the template. */
function variableProblems(template: CompiledTemplate, name: string): Problem[] {
  const known = isBuiltIn(name) ? builtIn(name).variables : everyVariable();
  return [...template.variables.values()].flatMap((variable) => {
    const problem = problemOf(variable, known);
    return problem === null
      ? []
      : [{ code: "unknown_variable", line: lineOf(template, `var ${variable.name}:`), problem }];
  });
}

type Known = ReadonlyMap<string, { readonly type: VariableType }>;

function problemOf({ name, type }: Variable, known: Known): string | null {
  const filled = known.get(name);
  if (filled === undefined) {
    return `Nobody fills in $${name}. There are ${[...known.keys()].join(", ")}.`;
  }
  return filled.type === type ? null : `$${name} is filled in as ${filled.type}, not as ${type}.`;
}

let every: Known | null = null;

/** What is filled in for any message of the clinic. */
function everyVariable(): Known {
  return every ??= new Map(builtInNames.flatMap((name) => [...builtIn(name).variables]));
}

function lineOf({ source }: CompiledTemplate, start: string): number {
  return source.split("\n").findIndex((line) => line.startsWith(start)) + 1 || 1;
}
