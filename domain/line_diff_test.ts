import assert from "node:assert/strict";
import fc from "fast-check";
import { changesOf, lineDiff } from "./line_diff.ts";

const shown = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) =>
    `${{ same: " ", gone: "-", new: "+" }[kind]}${text}`
  );

Deno.test("a line that was changed is shown as gone and as new, between its neighbours", () => {
  assert.deepEqual(shown("a\nb\nc", "a\nB\nc"), [" a", "-b", "+B", " c"]);
  assert.deepEqual(shown("a\nb", "a\nx\nb"), [" a", "+x", " b"]);
  assert.deepEqual(shown("same", "same"), [" same"]);
});

const text = fc.array(fc.constantFrom("", "a", "b", "c"), { minLength: 1 })
  .map((lines) => lines.join("\n"));

Deno.test("whatever two texts say, each can be read from their difference", () => {
  fc.assert(fc.property(text, text, (before, after) => {
    const diff = lineDiff(before, after);
    const without = (kind: string) =>
      diff.filter((line) => line.kind !== kind).map((line) => line.text).join("\n");
    assert.equal(without("new"), before);
    assert.equal(without("gone"), after);
  }));
});

Deno.test("two texts of 64 KiB with nothing in common are told apart without comparing all lines", () => {
  const of = (letter: string) => Array.from({ length: 32_768 }, () => letter).join("\n");
  assert.equal(lineDiff(of("a"), of("b")).length, 65_536);
});

Deno.test("only what changed is shown, with the two lines around it", () => {
  const before = Array.from({ length: 20 }, (_, i) => `line ${i}`).join("\n");
  const runs = changesOf(lineDiff(before, before.replace("line 9\n", "")));
  assert.deepEqual(runs.map((run) => run.hidden), [7]);
  assert.deepEqual(runs[0]?.lines.map((line) => line.text), [
    "line 7",
    "line 8",
    "line 9",
    "line 10",
    "line 11",
  ]);
  assert.deepEqual(changesOf(lineDiff("a\nb", "a\nb")), []);
});
