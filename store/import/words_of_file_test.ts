import assert from "node:assert/strict";
import { givenFile } from "@/tests/fixtures/schedules/given_store.ts";
import { mostRows, mostWords, wordsOfFile } from "./words_of_file.ts";

const auto = { encoding: "auto", delimiter: "auto" } as const;

async function wordsIn(text: string, columns: Record<string, string>, chunk = 64 * 1024) {
  const read = await wordsOfFile(givenFile(text, { chunk }), { ...auto, columns });
  assert.ok(read.ok);
  return read.value;
}

Deno.test("the words of closed columns are counted whatever their case, others are let be", async () => {
  const text =
    "Nr;Zustand;Geld;Name\n1;Kept;EUR;Ada\n2; kept ;eur;Ben\n3;Missed;;Cleo\n4;;EUR;Ada\n";
  assert.deepEqual(await wordsIn(text, { status: "Zustand", currency: "Geld", ref: "Nr" }), {
    found: [
      {
        field: "status",
        column: "Zustand",
        words: [{ word: "Kept", rows: 2 }, { word: "Missed", rows: 1 }],
        isCut: false,
      },
      { field: "currency", column: "Geld", words: [{ word: "EUR", rows: 3 }], isCut: false },
    ],
    isCut: false,
  });
});

Deno.test("a column of names instead of words is cut off, and it is said so", async () => {
  const rows = Array.from({ length: mostWords + 1 }, (_, i) => `word ${i}`);
  const { found: [status], isCut } = await wordsIn(["s", ...rows].join("\n"), { status: "s" });
  assert.deepEqual([status?.words.length, status?.isCut, isCut], [mostWords, true, false]);
  const long = await wordsIn(`s\n${"x".repeat(300)}\nb\n`, { status: "s" });
  assert.deepEqual(long.found.map(({ words, isCut }) => [words.length, isCut]), [[1, true]]);
  const texts = rows.map((row) => row.padEnd(200, "y"));
  const wide = await wordsIn(["s", ...texts].join("\n"), { status: "s" });
  assert.deepEqual(wide.found.map(({ words, isCut }) => [words.length, isCut]), [[30, true]]);
});

Deno.test("no more than the first rows are looked at, and it is said so", async () => {
  const whole = ["s", ...Array.from({ length: mostRows }, () => "a")];
  assert.equal((await wordsIn(whole.join("\n"), { status: "s" }, 999)).isCut, false);
  const more = await wordsIn([...whole, "late"].join("\n"), { status: "s" }, 999);
  assert.equal(more.isCut, true);
  assert.deepEqual(more.found[0]?.words, [{ word: "a", rows: mostRows }]);
});
