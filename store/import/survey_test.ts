import assert from "node:assert/strict";
import type { ImportPlan } from "@/domain/import/plan.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { countRows, counts, plan, run, three } from "@/tests/fixtures/schedules/given_import.ts";
import {
  bySystem,
  givenFile,
  givenPlan,
  givenStore,
} from "@/tests/fixtures/schedules/given_store.ts";
import { runImport } from "./run_import.ts";

testEachStore("bad rows are rejected by number, and reject nothing else", async ({ store }) => {
  const report = await run(
    store,
    `no,pat,at,state
a,p1,2026-11-22T09:00:00Z,booked
,p1,2026-11-22T10:00:00Z,booked
c,p2,03/04/2026,booked
d,p2,2026-11-22T10:00:00Z
e,p2,2026-11-22T10:00:00Z,vanished
f,"p"2,2026-11-22T10:00:00Z,booked
g,p\0,2026-11-22T10:00:00Z,booked
h,p3,2026-11-22T11:00:00Z,booked,,
`,
  );
  assert.deepEqual(counts(report), { created: 2, updated: 0, unchanged: 0, rejected: 6 });
  assert.deepEqual(report.problems, [
    "3 ref:invalid_input",
    "4 start:invalid_input",
    "5 row:invalid_input",
    "6 status:invalid_input",
    "7 row:invalid_input",
    "8 row:invalid_input",
  ]);
  const kept = await store.read.selectFrom("import_rows").selectAll().orderBy("row").execute();
  assert.deepEqual(kept.map(({ row, field }) => `${row} ${field}`), [
    "3 ref",
    "4 start",
    "5 row",
    "6 status",
    "7 row",
    "8 row",
  ]);
});

testEachStore(
  "rows that repeat are taken once, rows that contradict each other not at all",
  async ({ store }) => {
    const report = await run(
      store,
      `no,pat,at,state
a,p1,2026-11-22T09:00:00Z,booked
b,p1,2026-11-22T10:00:00Z,booked
a,p1,2026-11-22T09:00:00Z,booked
b,p1,2026-11-22T10:00:00Z,cancelled
c,p1,2026-11-22T11:00:00Z,booked
`,
    );
    assert.deepEqual(counts(report), { created: 2, updated: 0, unchanged: 1, rejected: 2 });
    assert.deepEqual(report.problems, ["3 ref:already_exists", "5 ref:already_exists"]);
    const kept = await store.read.selectFrom("import_rows").select(["row", "problem"]).orderBy(
      "row",
    )
      .execute();
    assert.match(kept[0]?.problem ?? "", /row 5,/);
    assert.match(kept[1]?.problem ?? "", /row 3,/);
  },
);

const refused: readonly (readonly [string, string, ImportPlan, RegExp])[] = [
  ["is empty", "", plan, /empty/],
  ["has no column of the mapping", "no,pat,at\n", plan, /does not fit/],
  ["opens a quote at its end", `${three}d,"p1\n`, plan, /line 5/],
  ["is no exported schedule, without a mapping", three, givenPlan(), /which column/],
  ["has 501 columns", `${"x,".repeat(501)}y\n`, plan, /500 columns/],
  ["has a header of 70 KiB", `${"x".repeat(70_000)},y\n`, plan, /64 KiB/],
];

for (const [name, csv, used, detail] of refused) {
  Deno.test(`a file that ${name} is refused before a row is written`, async () => {
    await using store = await givenStore();
    const result = await runImport(store, bySystem, { source: givenFile(csv), plan: used });
    assert.ok(!result.ok);
    assert.match(result.refusal.detail, detail);
    assert.deepEqual(await Promise.all([countRows(store, "visits"), countRows(store, "audit")]), [
      0,
      0,
    ]);
  });
}

Deno.test("blank lines are rows of the file too, and others have their turn while they are read", async () => {
  await using store = await givenStore();
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const csv = `no,pat,at,state\n${"\n".repeat(5_000_001)}`;
  const source = givenFile(csv, { chunk: 64 * 1024 });
  const result = await runImport(store, bySystem, { source, plan });
  clearInterval(timer);
  assert.equal(result.ok ? "" : result.refusal.code, "body_too_large");
  assert.ok(turns > 10);
});

Deno.test("a wrong byte at the end of a long file is found before its first row is written", async () => {
  await using store = await givenStore();
  const rows = Array.from({ length: 5_000 }, (_, i) => `r${i},p,2026-11-22T09:00:00Z,completed\n`);
  const bytes = new TextEncoder().encode(`no,pat,at,state\n${rows.join("")}z,p\u00e9,`);
  bytes[bytes.length - 2] = 0x20;
  const result = await runImport(store, bySystem, { source: givenFile(bytes), plan });
  assert.match(result.ok ? "" : result.refusal.detail, /position \d+ is not utf-8/);
  assert.equal(await countRows(store, "visits"), 0);
});
