import assert from "node:assert/strict";
import fc from "fast-check";
import { readCell, writeCell, writeLine } from "./cells.ts";

const formulas = ["=1+1", "+49 30 1234", "-2", "@SUM(A1)", "\tx", "\r=x", "\n=x", "＝1", "'=x"];

for (const text of formulas) {
  Deno.test(`${JSON.stringify(text)} is no formula once it is exported, and comes back`, () => {
    const bare = writeCell(text).replace(/^"|"$/g, "");
    assert.equal(bare[0], "'");
    assert.equal(readCell(`'${text}`), text);
  });
}

const split = ["X;=1+1;", "a;+1", "a\t@b", 'X;"=1+1"', "a; -1", "a\n=1", "a;'=1", ";;="];

for (const text of split) {
  Deno.test(`${JSON.stringify(text)} is no formula where cells are split elsewhere`, () => {
    const written = writeCell(text).replace(/^"|"$/g, "");
    assert.doesNotMatch(written, /(?:^|[;\t\n])["\s]*[=+\-@]/);
    assert.equal(readCell(written.replaceAll('""', '"')), text);
  });
}

Deno.test("cells with quotes, commas and line ends are quoted, and plain ones are not", () => {
  assert.equal(writeLine(['a"b', "c,d", "e\nf", "g h", null, ""]), '"a""b","c,d","e\nf",g h,,\r\n');
});

Deno.test("whatever a cell holds, its guard comes off again and it never starts a formula", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    const written = writeCell(text);
    const inner = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
    assert.doesNotMatch(inner, /^[=+\-@\t\r\n]/);
    assert.equal(readCell(inner), text);
  }));
});
