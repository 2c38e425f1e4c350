import assert from "node:assert/strict";
import fc from "fast-check";
import { keptFileName } from "./file_name.ts";

Deno.test.each<[string, string | null, string | null]>([
  ["an ordinary name", "november.csv", "november.csv"],
  ["a name in Arabic", "مواعيد نوفمبر.csv", "مواعيد نوفمبر.csv"],
  ["a path, as some browsers send it", "C:\\Users\\ines\\november.csv", "november.csv"],
  ["control characters", "no\u0000ve\nmber\u007f.csv", "november.csv"],
  ["a mark that would show it backwards", "vsc\u202Efdp.csv", "vscfdp.csv"],
  ["a name of nothing that is seen", " \u0007 ", null],
  ["no name", null, null],
])("a file's name is kept as it is shown: %s", (_what, name, kept) => {
  assert.equal(keptFileName(name), kept);
});

Deno.test("whatever its name, what is kept of it is short, whole, and can be seen", () => {
  const unit = fc.constantFrom(..."a/\\ \u0000\u202E\uD83D\uDE00é", "😀", "\u2028");
  fc.assert(fc.property(fc.string({ unit, maxLength: 600 }), (name) => {
    const kept = keptFileName(name) ?? "-";
    assert.ok(kept.length >= 1 && kept.length <= 255);
    assert.ok(kept.isWellFormed());
    assert.doesNotMatch(kept, /[\p{Cc}\u202E\u2028/\\]/u);
  }));
});
