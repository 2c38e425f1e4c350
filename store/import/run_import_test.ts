import assert from "node:assert/strict";
import { verifyAudit } from "@/store/audit.ts";
import { testEachStore } from "@/tests/each_store.ts";
import {
  columns,
  countRows,
  counts,
  plan,
  run,
  stateOf,
  three,
} from "@/tests/fixtures/schedules/given_import.ts";
import {
  bySystem,
  exported,
  givenFile,
  givenPlan,
  givenStore,
} from "@/tests/fixtures/schedules/given_store.ts";
import { runImport } from "./run_import.ts";

testEachStore(
  "a schedule comes in once, and again without a trace in the events",
  async ({ store }) => {
    const first = await run(store, three);
    assert.deepEqual(counts(first), { created: 3, updated: 0, unchanged: 0, rejected: 0 });
    const events = await store.read.selectFrom("events").selectAll().orderBy("seq").execute();
    assert.deepEqual(
      events.map((event) => [event.type, event.day, event.from_state, event.to_state]),
      [
        ["visit.imported", "2026-11-22", null, "booked"],
        ["visit.imported", "2026-11-22", null, "no_show"],
        ["visit.imported", "2026-11-23", null, "completed"],
      ],
    );
    const again = await run(store, three);
    assert.deepEqual(counts(again), { created: 0, updated: 0, unchanged: 3, rejected: 0 });
    assert.equal(await countRows(store, "events"), 3);
    assert.equal(await countRows(store, "patients"), 2);
    assert.equal((await verifyAudit(store.read)).ok, true);
  },
);

testEachStore("an import leaves its record and one audit entry a batch", async ({ store }) => {
  const { importId } = await run(store, three);
  const record = await store.read.selectFrom("imports").selectAll().executeTakeFirstOrThrow();
  assert.equal(record.id, importId);
  assert.equal(record.state, "done");
  assert.deepEqual([record.rows_read, record.created, record.bytes_read], [4, 3, three.length]);
  const audit = await store.read.selectFrom("audit").selectAll().orderBy("seq").execute();
  assert.deepEqual(audit.map(({ action }) => action), [
    "import.started",
    "import.batch",
    "import.finished",
  ]);
  assert.match(
    audit[1]?.detail ?? "",
    /"firstRow":2,"lastRow":4,"created":3,.*"sha256":"[0-9a-f]{64}"/,
  );
});

testEachStore("a dry run counts the same and writes nothing", async ({ store }) => {
  const dry = await run(store, three, { dryRun: true });
  assert.deepEqual(counts(dry), { created: 3, updated: 0, unchanged: 0, rejected: 0 });
  assert.equal(dry.importId, null);
  assert.deepEqual(await Promise.all([countRows(store, "visits"), countRows(store, "audit")]), [
    0,
    0,
  ]);
});

testEachStore("an import that was stopped goes on behind its last batch", async ({ store }) => {
  const rows = Array.from(
    { length: 1_200 },
    (_, i) => `r${i},p${i % 7},2026-11-22T09:00:00Z,completed`,
  );
  const csv = ["no,pat,at,state", ...rows].join("\n");
  const stop = new AbortController();
  const cut = await runImport(store, bySystem, {
    source: givenFile(csv),
    plan,
    signal: stop.signal,
    onProgress: ({ phase }) => phase === "importing" && stop.abort(),
  });
  assert.equal(cut.ok ? "" : cut.refusal.code, "unavailable");
  assert.equal(await countRows(store, "visits"), 500);
  const { id } = await store.read.selectFrom("imports").select("id").executeTakeFirstOrThrow();
  const rest = await run(store, csv, { importId: id });
  assert.deepEqual(counts(rest), { created: 1_200, updated: 0, unchanged: 0, rejected: 0 });
  assert.equal(await countRows(store, "events"), 1_200);
});

Deno.test("a dry run of a file's beginning says about how many rows there are", async () => {
  await using store = await givenStore();
  const rows = Array.from({ length: 20_000 }, (_, i) => `r${i},p,2026-11-22T09:00:00Z,,r${i + 1}`);
  const file = ["no,pat,at,state,from", ...rows].join("\n");
  const beginning = { dryRun: true, mostRows: 700 };
  const linked = givenPlan({ ...columns, rescheduledFrom: "from" });
  const cut = await run(store, file, { ...beginning, plan: linked });
  assert.deepEqual([cut.rows, cut.created, cut.problems], [700, 700, []]);
  const about = cut.aboutRows ?? 0;
  assert.ok(about > 18_000 && about < 24_000, `${about}`);
  const small = await run(store, three, beginning);
  assert.deepEqual([small.rows, small.aboutRows], [3, null]);
  const blank = `no,pat,at,state\n${",,,\n".repeat(300_000)}`;
  let read = 0;
  const onProgress = ({ bytes }: { bytes: number }) => void (read = Math.max(read, bytes));
  await run(store, blank, { ...beginning, onProgress });
  assert.ok(read < blank.length / 4, `${read} of ${blank.length} bytes`);
});

Deno.test("problems beyond the first ten thousand are counted, not kept", async () => {
  await using store = await givenStore();
  const rows = Array.from({ length: 10_600 }, (_, i) => `r${i},p,never,booked`);
  const report = await run(store, ["no,pat,at,state", ...rows].join("\n"));
  assert.equal(report.rejected, 10_600);
  const { n } = await store.read.selectFrom("import_rows")
    .select((select) => select.fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  assert.equal(Number(n), 10_000);
});

Deno.test("a public file of missed appointments comes in as it is", async () => {
  await using store = await givenStore();
  const csv = await Deno.readTextFile(
    new URL("../../tests/fixtures/schedules/no_shows.csv", import.meta.url),
  );
  const used = givenPlan({
    ref: "AppointmentID",
    patientRef: "PatientId",
    day: "AppointmentDay",
    createdAt: "ScheduledDay",
    status: "No-show",
  }, {
    zone: "America/Sao_Paulo",
    values: [{ of: "No-show", words: [["Yes", "no_show"], ["No", "completed"]] }],
  });
  const report = await run(store, csv, { plan: used });
  assert.deepEqual(counts(report), { created: 6, updated: 0, unchanged: 0, rejected: 0 });
  assert.ok(report.ignoredColumns.includes("Neighbourhood"));
  const missed = await stateOf(store, "5642503");
  assert.deepEqual([missed.state, missed.day], ["no_show", "2016-04-29"]);
  const refs = await store.read.selectFrom("patients").select("ref").orderBy("ref").execute();
  assert.deepEqual(refs.map(({ ref }) => ref), [
    "29872499824296.0",
    "4262962299951.0",
    "5.58997776694438E+14",
  ]);
  const text = await exported(store);
  assert.match(text, /^5642503,5\.58997776694438E\+14,/m);
});
