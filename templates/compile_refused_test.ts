import assert from "node:assert/strict";
import { problemCodes } from "@/domain/template_problem.ts";
import { compile } from "./compile.ts";
import { faults } from "./given_faults.ts";
import { lineOf } from "./given_template.ts";

Deno.test.each(faults)("a template is refused for %s: %s", (code, _what, source, at) => {
  const compilation = compile(source);
  assert.ok(!compilation.ok, "it compiled");
  const found = compilation.problems.filter((problem) => problem.code === code);
  assert.notEqual(found.length, 0, JSON.stringify(compilation.problems));
  if (at !== "") {
    assert.ok(found.some(({ line }) => line === lineOf(at, source)), JSON.stringify(found));
  }
  for (const { problem } of compilation.problems) assert.match(problem, /^\S.*[.:]/);
});

Deno.test("every reason to refuse a template has been seen", () => {
  const seen = new Set(faults.map(([code]) => code));
  assert.deepEqual(problemCodes.filter((code) => !seen.has(code)), []);
});
