import assert from "node:assert/strict";
import type { ImportPlan } from "@/domain/import/plan.ts";
import { verifyAudit } from "@/store/audit.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import {
  bySystem,
  exported,
  givenFile,
  givenPlan,
  givenStore,
} from "@/tests/fixtures/schedules/given_store.ts";
import { type ImportReport, type ImportRun, runImport } from "./run_import.ts";
import type { Rejection } from "./survey.ts";

const columns = { ref: "no", patientRef: "pat", start: "at", status: "state" };
const plan = givenPlan(columns);

type Ran = ImportReport & { problems: string[] };

async function run(
  store: Store,
  csv: string,
  more: Partial<ImportRun> = {},
): Promise<Ran> {
  const rejected: Rejection[] = [];
  const result = await runImport(store, bySystem, {
    source: givenFile(csv),
    plan,
    onRejected: (some) => rejected.push(...some),
    ...more,
  });
  assert.ok(result.ok, JSON.stringify(result));
  const problems = rejected.map(({ row, issues }) =>
    `${row} ${issues.map(({ field, code }) => `${field}:${code}`).join(" ")}`
  );
  return { ...result.value, problems };
}

function counts({ created, updated, unchanged, rejected }: ImportReport) {
  return { created, updated, unchanged, rejected };
}

function countRows(store: Store, table: "visits" | "events" | "audit" | "patients") {
  return store.read.selectFrom(table).select((select) => select.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow().then(({ n }) => Number(n));
}

async function stateOf(store: Store, ref: string) {
  return await store.read.selectFrom("visits")
    .innerJoin("appointments", "appointments.id", "visits.appointment_id")
    .select(["visits.id", "visits.state", "visits.version", "visits.day"])
    .where("appointments.ref", "=", ref).executeTakeFirstOrThrow();
}

const three = `no,pat,at,state
a,p1,2026-11-22T09:00:00Z,booked
b,p1,2026-11-22T10:00:00Z,no_show
c,p2,2026-11-23T09:00:00Z,completed
`;

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

testEachStore("a row that changed at its source updates the visit, once", async ({ store }) => {
  await run(store, three);
  const changed = three.replace("10:00:00Z,no_show", "10:30:00Z,completed");
  assert.deepEqual(counts(await run(store, changed)), {
    created: 0,
    updated: 1,
    unchanged: 2,
    rejected: 0,
  });
  const visit = await stateOf(store, "b");
  assert.deepEqual([visit.state, visit.version], ["completed", 2]);
  const last = await store.read.selectFrom("events").selectAll().orderBy("seq", "desc")
    .executeTakeFirstOrThrow();
  assert.deepEqual([last.type, last.from_state, last.to_state], [
    "visit.imported",
    "no_show",
    "completed",
  ]);
  assert.deepEqual(counts(await run(store, changed)).unchanged, 3);
});

testEachStore("a visit that was changed here since then is not overwritten", async ({ store }) => {
  await run(store, three);
  const { id, day } = await stateOf(store, "a");
  await store.commit(bySystem, async (tx) => {
    await tx.updateTable("visits").set({ state: "arrived", arrived_at: 1, version: 2 })
      .where("id", "=", id).execute();
    return {
      ok: true,
      value: {
        value: null,
        audit: { action: "visit.advanced", subject: id },
        events: [{ type: "visit.advanced", subject: id, day, from: "booked", to: "arrived" }],
      },
    };
  });
  const again = await run(
    store,
    three.replace("a,p1,2026-11-22T09:00:00Z,booked", "a,p1,2026-11-22T09:00:00Z,cancelled"),
  );
  assert.deepEqual(counts(again), { created: 0, updated: 0, unchanged: 2, rejected: 1 });
  assert.deepEqual(again.problems, ["2 ref:stale_write"]);
  assert.equal((await stateOf(store, "a")).state, "arrived");
});

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

testEachStore("a booking cannot be handed to another patient by its number", async ({ store }) => {
  await run(store, three);
  const report = await run(store, three.replace("c,p2", "c,p9"));
  assert.deepEqual(report.problems, ["4 patientRef:invalid_input"]);
  assert.equal(await countRows(store, "patients"), 2);
});

testEachStore("what a file does not tell stays as it is", async ({ store }) => {
  const told = givenPlan({ ...columns, practitioner: "with", kind: "kind", minutes: "long" });
  await run(
    store,
    `no,pat,at,state,with,kind,long
a,p1,2026-11-22T09:00:00Z,booked,Dr Amsel,Follow-up,45
`,
    { plan: told },
  );
  const report = await run(store, "no,pat,at,state\na,p1,2026-11-22T09:00:00Z,booked\n");
  assert.equal(report.unchanged, 1);
  const row = await store.read.selectFrom("appointments").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([row.kind, row.minutes], ["Follow-up", 45]);
  assert.notEqual(row.practitioner_id, null);
});

testEachStore(
  "practitioners are found by ref or name, and never guessed among namesakes",
  async ({ store }) => {
    for (const [id, ref] of [["prc_1", "d1"], ["prc_2", null], ["prc_3", null]] as const) {
      await store.commit(bySystem, async (tx) => {
        await tx.insertInto("practitioners").values({
          ...JSON.parse(JSON.stringify({ id, ref, account_id: null })),
          name: id === "prc_1" ? "Dr Amsel" : "Dr Specht",
          created_at: 0,
        }).execute();
        return { ok: true, value: { value: null, audit: { action: "test.given", subject: id } } };
      });
    }
    const report = await run(
      store,
      `no,pat,at,state,with
a,p1,2026-11-22T09:00:00Z,booked,Dr Amsel
b,p1,2026-11-23T09:00:00Z,booked,d1
c,p1,2026-11-24T09:00:00Z,booked,Dr Specht
d,p1,2026-11-25T09:00:00Z,booked,
`,
      { plan: givenPlan({ ...columns, practitioner: "with" }) },
    );
    assert.deepEqual(report.problems, ["4 practitioner:invalid_input"]);
    const rows = await store.read.selectFrom("appointments").select(["ref", "practitioner_id"])
      .orderBy("ref").execute();
    assert.deepEqual(rows.map((row) => `${row.ref} ${row.practitioner_id}`), [
      "a prc_1",
      "b prc_1",
      "d null",
    ]);
  },
);

testEachStore(
  "a patient's details are filled in, and what the clinic knows stands",
  async ({ store }) => {
    const told = givenPlan({ ...columns, patientName: "name", patientPhone: "phone" });
    const file = (name: string, phone: string) =>
      `no,pat,at,state,name,phone\na,p1,2026-11-22T09:00:00Z,booked,${name},${phone}\n`;
    await run(store, three);
    const filled = await run(store, file("Rosa Amsel", "+49 30 1"), { plan: told });
    assert.equal(filled.warnings.disagreeingPatients, 0);
    const differing = await run(store, file("Rosa Specht", "+49 30 2"), { plan: told });
    assert.equal(differing.warnings.disagreeingPatients, 1);
    const patient = await store.read.selectFrom("patients").selectAll().where("ref", "=", "p1")
      .executeTakeFirstOrThrow();
    assert.deepEqual([patient.name, patient.phone], ["Rosa Amsel", "+49 30 1"]);
  },
);

testEachStore(
  "visits that overlap are taken as history and counted by the pair",
  async ({ store }) => {
    const report = await run(
      store,
      `no,pat,at,state,with
a,p1,2026-11-22T09:00:00Z,completed,Dr Amsel
b,p2,2026-11-22T09:10:00Z,completed,Dr Amsel
c,p3,2026-11-22T09:20:00Z,completed,Dr Amsel
d,p4,2026-11-22T09:05:00Z,cancelled,Dr Amsel
e,p5,2026-11-22T09:00:00Z,completed,Dr Specht
`,
      { plan: givenPlan({ ...columns, practitioner: "with" }) },
    );
    assert.equal(report.created, 5);
    assert.equal(report.warnings.doubleBookings, 2);
  },
);

testEachStore(
  "a booking may name one further down that it was rescheduled from",
  async ({ store }) => {
    const linked = givenPlan({ ...columns, rescheduledFrom: "was" });
    const file = `no,pat,at,state,was
a,p1,2026-11-22T09:00:00Z,booked,b
b,p1,2026-11-23T09:00:00Z,cancelled,
c,p1,2026-11-24T09:00:00Z,booked,nowhere
`;
    const report = await run(store, file, { plan: linked });
    assert.deepEqual(report.problems, ["4 rescheduledFrom:invalid_input"]);
    const rows = await store.read.selectFrom("appointments").selectAll().orderBy("ref").execute();
    assert.equal(rows[0]?.rescheduled_from, rows[1]?.id);
    assert.deepEqual(counts(await run(store, file, { plan: linked })), {
      created: 0,
      updated: 0,
      unchanged: 2,
      rejected: 1,
    });
  },
);

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

Deno.test("a wrong byte at the end of a long file is found before its first row is written", async () => {
  await using store = await givenStore();
  const rows = Array.from({ length: 5_000 }, (_, i) => `r${i},p,2026-11-22T09:00:00Z,completed\n`);
  const bytes = new TextEncoder().encode(`no,pat,at,state\n${rows.join("")}z,p\u00e9,`);
  bytes[bytes.length - 2] = 0x20;
  const result = await runImport(store, bySystem, { source: givenFile(bytes), plan });
  assert.match(result.ok ? "" : result.refusal.detail, /position \d+ is not utf-8/);
  assert.equal(await countRows(store, "visits"), 0);
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
