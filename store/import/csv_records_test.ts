import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import type { Refusal } from "@/domain/result.ts";
import { type CsvRecord, csvRecords, maxRecord } from "./csv_records.ts";

type Outcome = { records: CsvRecord[]; refusal: Refusal | null };

/** Reads the text in chunks, as a stream would bring it. */
function read(text: string, { chunk = 7, delimiter = "," } = {}): Outcome {
  const reader = csvRecords(delimiter);
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += chunk) {
    const result = reader.push(text.slice(at, at + chunk));
    if (!result.ok) return { records, refusal: result.refusal };
    records.push(...result.value);
  }
  const last = reader.end();
  if (!last.ok) return { records, refusal: last.refusal };
  return { records: [...records, ...last.value], refusal: null };
}

function cells(outcome: Outcome) {
  assert.equal(outcome.refusal, null);
  return outcome.records.map((record) => record.problem ?? record.cells);
}

Deno.test("cells, line ends of every system, and quotes within quotes are understood", () => {
  assert.deepEqual(cells(read('a,b\r\n1,"x\r\ny"\n"say ""hi""",\r2,""')), [
    ["a", "b"],
    ["1", "x\r\ny"],
    ['say "hi"', ""],
    ["2", ""],
  ]);
});

Deno.test("a quote within a plain cell is a character like any other", () => {
  assert.deepEqual(cells(read('5" cuff,O"Hara"\nnext,row\n')), [
    ['5" cuff', 'O"Hara"'],
    ["next", "row"],
  ]);
});

Deno.test("blank lines count, so that rows have the numbers a spreadsheet shows", () => {
  const { records } = read("a\n\nb\n");
  assert.deepEqual(records.map(({ row, cells }) => [row, ...cells]), [[1, "a"], [2, ""], [3, "b"]]);
});

Deno.test("a stray quote costs its own line only", () => {
  assert.deepEqual(cells(read('a,b\n"bad" cell,1\nc,d\n')), [["a", "b"], "stray_quote", [
    "c",
    "d",
  ]]);
});

Deno.test("a NUL costs its own line only", () => {
  assert.deepEqual(cells(read("a,b\nx\0,1\nc,d\n")), [["a", "b"], "nul", ["c", "d"]]);
});

Deno.test("a quote that never closes stops the file and names the line where it opened", () => {
  for (const chunk of [1, 7, 1000]) {
    const { refusal } = read('a,b\n1,"fine\nfield"\n2,"open\n3,c\n4,d\n', { chunk });
    assert.equal(refusal?.code, "invalid_input");
    assert.match(refusal.detail, /opens in line 4 /);
  }
});

Deno.test("a quote that closes lines later in the middle of a cell stops the file as well", () => {
  const { refusal } = read('a,b\n1,"open\n2,"x"\n3,d\n');
  assert.match(refusal?.detail ?? "", /opens in line 2 /);
});

Deno.test("a line of 10 MB costs that line only, and is not kept in memory", () => {
  const line = "x".repeat(10 * 1024 * 1024);
  const outcome = read(`a,b\n1,${line}\r\nc,d\n`, { chunk: 65_536 });
  assert.deepEqual(cells(outcome), [["a", "b"], "too_large", ["c", "d"]]);
  assert.deepEqual(outcome.records.map(({ row }) => row), [1, 2, 3]);
});

Deno.test("a line of 10 MB with quotes stops the file, since nobody knows where it ends", () => {
  const line = `${"x".repeat(10 * 1024 * 1024)},"y"`;
  const { refusal } = read(`a,b\n1,${line}\nc,d\n`, { chunk: 65_536 });
  assert.equal(refusal?.code, "body_too_large");
  assert.match(refusal.detail, /Line 2 /);
});

Deno.test("quotes in the first MiB of a long line are no trouble, and lines are counted on", () => {
  const line = `1,"x\ny",${"x".repeat(3 * maxRecord)}`;
  for (const chunk of [65_536, 65_537]) {
    const outcome = read(`a,b\n${line}\r\nc,d\n"open`, { chunk });
    assert.deepEqual(outcome.records.map(({ row, problem }) => [row, problem]), [
      [1, null],
      [2, "too_large"],
      [3, null],
    ]);
    assert.match(outcome.refusal?.detail ?? "", /opens in line 5 /);
  }
});

Deno.test("a quoted cell of more than 1 MiB stops the file with the line of its quote", () => {
  const { refusal } = read(`a\nb\n"${"x".repeat(maxRecord + 1)}`, { chunk: 65_536 });
  assert.match(refusal?.detail ?? "", /opens in line 3 /);
});

Deno.test("a file that comes a byte at a time is read in a moment", () => {
  const start = performance.now();
  const { records } = read(`a\n${"x".repeat(300_000)}\nb\n`, { chunk: 1 });
  assert.equal(records.length, 3);
  assert.ok(performance.now() - start < 5_000);
});

Deno.test("whatever the cells, records come out as another reader of RFC 4180 finds them", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."ab,;\"\r\n 'ü") });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(
      table,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(",", ";"),
      (rows, chunk, d) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = rows.map((row) => row.map(quoted).join(d)).join("\r\n");
        const ours = cells(read(text, { chunk, delimiter: d }));
        assert.deepEqual(ours, rows);
        assert.deepEqual(ours, parse(text, { delimiter: d, relax_column_count: true }));
      },
    ),
  );
});

Deno.test("whatever the text and its chunks, reading ends, and never with more rows than lines", () => {
  const text = fc.string({ unit: fc.constantFrom(...'a,"\r\n\0'), maxLength: 200 });
  fc.assert(fc.property(text, fc.integer({ min: 1, max: 50 }), (content, chunk) => {
    const outcome = read(content, { chunk });
    const atOnce = read(content, { chunk: 1_000 });
    assert.deepEqual(outcome.refusal, atOnce.refusal);
    if (outcome.refusal === null) assert.deepEqual(outcome.records, atOnce.records);
    assert.ok(outcome.records.length <= content.split(/\r\n|\r|\n/).length);
  }));
});
