import assert from "node:assert/strict";
import { fhirState } from "@/domain/import/fhir_status.ts";
import type { ParsedRow, ScheduleRow } from "@/domain/import/schedule_row.ts";
import {
  bySystem,
  givenFile,
  givenPlan,
  givenStore,
} from "@/tests/fixtures/schedules/given_store.ts";
import { readFhir } from "./read_fhir.ts";
import { runImport } from "./run_import.ts";

const plan = givenPlan({}, { format: "fhir" });
const bundle = await Deno.readTextFile(
  new URL("../../tests/fixtures/schedules/bundle.json", import.meta.url),
);

async function read(text: string, chunk = 1_000) {
  const source = givenFile(text, { format: "fhir", chunk });
  const schedule = await readFhir({ source, plan, clinicZone: "Europe/Berlin" });
  if (!schedule.ok) return { refusal: schedule.refusal, rows: [], skipped: new Map() };
  const rows: ParsedRow[] = [];
  for await (const block of schedule.value.blocks) if (block.ok) rows.push(...block.value.rows);
  return { refusal: null, rows, skipped: schedule.value.skipped };
}

function bookings(rows: readonly ParsedRow[]): ScheduleRow[] {
  return rows.flatMap((row) => row.ok ? [row.value] : assert.fail(JSON.stringify(row)));
}

const at = Date.parse;

Deno.test("a bundle's appointment gets its people by reference and its instants by encounter", async () => {
  const { rows } = await read(bundle);
  assert.deepEqual(bookings(rows)[0], {
    ref: "a1",
    patientRef: "MRN-1",
    patient: { name: "P. One", phone: "+49 30 1", birthDate: "1970-03-30" },
    practitioner: { ref: "d1", name: "Dr. One" },
    slot: {
      day: "2026-11-20",
      startsAt: at("2026-11-20T08:00:00Z"),
      endsAt: at("2026-11-20T08:30:00Z"),
      minutes: 30,
    },
    kind: "Follow-up",
    state: "completed",
    stamps: {
      arrivedAt: at("2026-11-20T07:50:00Z"),
      readyAt: null,
      patientJoinedAt: at("2026-11-20T08:56:00Z"),
      doctorJoinedAt: at("2026-11-20T08:56:00Z"),
      seenAt: at("2026-11-20T08:56:00Z"),
      heldAt: null,
      endedAt: at("2026-11-20T09:20:00Z"),
      signedAt: null,
    },
  });
});

Deno.test("contained patients, walk-ins and patients of another file have a ref", async () => {
  const { rows, skipped } = await read(bundle);
  const told = bookings(rows).map(({ ref, patientRef, state }) => [ref, patientRef, state]);
  assert.deepEqual(told, [
    ["a1", "MRN-1", "completed"],
    ["a2", "MRN-2", "no_show"],
    ["Encounter/walk-in", "elsewhere", "in_progress"],
  ]);
  assert.deepEqual([...skipped], [["Observation", 2]]);
});

Deno.test("the same resources a line each read the same, however the stream is cut", async () => {
  const document: { entry: { resource: { id?: string } }[] } = JSON.parse(bundle);
  const named = document.entry.map(({ resource }, i) =>
    i === 0 ? { ...resource, id: "one" } : resource
  );
  const lines = named.map((resource) => JSON.stringify(resource)).join("\r\n")
    .replaceAll("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", "Patient/one");
  const whole = bookings((await read(bundle)).rows);
  for (const chunk of [1, 100, 100_000]) {
    const rows = bookings((await read(lines, chunk)).rows);
    assert.deepEqual(rows, [{ ...whole[0], patientRef: "one" }, ...whole.slice(1)]);
  }
});

Deno.test("what is not built as FHIR is rejected by its number, the rest is taken", async () => {
  const good = {
    resourceType: "Appointment",
    id: "g",
    status: "booked",
    start: "2026-11-20T10:00:00Z",
    participant: [{ actor: { reference: "Patient/p" } }],
  };
  const lines = [
    good,
    { ...good, id: "b1", participant: "nobody" },
    { ...good, id: "b2", participant: [] },
    { ...good, id: "b3", status: "waitlist" },
    { ...good, id: "b4", start: undefined },
    { ...good, id: undefined },
    { nothing: true },
  ].map((resource) => JSON.stringify(resource));
  const { rows, skipped } = await read([...lines, "{not json"].join("\n"));
  assert.deepEqual(
    rows.map((row) =>
      row.ok ? `${row.row} ${row.value.ref}` : `${row.row} ${row.issues[0]?.field}`
    ),
    ["1 g", "2 resource", "3 participant", "4 status", "5 start", "6 id"],
  );
  assert.deepEqual([...skipped], [["(no resource)", 2]]);
});

Deno.test("a text that no record takes costs its own row only, and is named by its field", async () => {
  const booked = (id: string, patient: object) => ({
    resourceType: "Appointment",
    id,
    status: "booked",
    start: "2026-11-20T10:00:00Z",
    participant: [{ actor: { reference: "#p" } }],
    contained: [{ resourceType: "Patient", id: "p", identifier: [{ value: id }], ...patient }],
  });
  const lines = [
    booked("a\0", {}),
    booked("b", { name: [{ text: "a\0b" }] }),
    booked("c", { name: [{ text: "a\u202eb" }] }),
    booked("d", { name: [{ text: "\ud800" }] }),
    booked("e", { telecom: [{ system: "email", value: "a@caredeck.test\r\nBcc: b" }] }),
    booked("f", { telecom: [{ system: "phone", value: "=cmd" }] }),
    booked("g", { communication: [{ language: { coding: [{ code: "<x>" }] } }] }),
    { ...booked("h", {}), appointmentType: { text: "x".repeat(61) } },
    booked("i", { name: [{ text: " P. Nine " }] }),
  ].map((resource) => JSON.stringify(resource)).join("\n");
  const { rows } = await read(lines);
  assert.deepEqual(
    rows.map((row) => row.ok ? row.value.patient.name : row.issues.map(({ field }) => field)),
    [
      ["ref", "patientRef"],
      ["patientName"],
      ["patientName"],
      ["patientName"],
      undefined,
      undefined,
      ["patientLocale"],
      ["kind"],
      "P. Nine",
    ],
  );
  await using store = await givenStore();
  const report = await runImport(store, bySystem, {
    source: givenFile(lines, { format: "fhir" }),
    plan,
  });
  assert.deepEqual([report.ok && report.value.created, report.ok && report.value.rejected], [3, 6]);
  assert.equal(report.ok && report.value.warnings.unreadContacts, 2);
});

Deno.test("a patient's number is kept as it is dialled, and an address in lower case", async () => {
  const telecom = [
    { system: "phone", value: "(0171) 123 45 67" },
    { system: "email", value: "P.One@Caredeck.test" },
  ];
  const contained = [{ resourceType: "Patient", id: "p", telecom }];
  const actor = { reference: "#p" };
  const { rows: [row] } = await read(JSON.stringify({
    ...{ resourceType: "Appointment", id: "a", status: "booked", start: "2026-11-20T10:00:00Z" },
    ...{ participant: [{ actor }], contained },
  }));
  assert.ok(row?.ok);
  assert.deepEqual(row.value.patient, { phone: "+491711234567", email: "p.one@caredeck.test" });
  assert.deepEqual(row.warnings, []);
});

for (const text of ["", "[", "ref,patientRef\n1,2\n", '{"resourceType":']) {
  Deno.test(`${JSON.stringify(text)} is refused as no FHIR file`, async () => {
    assert.equal((await read(text)).refusal?.code, "invalid_input");
  });
}

const states = [
  ["booked", "planned", "booked"],
  ["arrived", "planned", "arrived"],
  ["checked-in", "arrived", "ready"],
  ["booked", "triaged", "ready"],
  ["fulfilled", "in-progress", "in_progress"],
  ["fulfilled", "onleave", "on_hold"],
  ["fulfilled", "finished", "completed"],
  ["fulfilled", undefined, "completed"],
  ["noshow", "cancelled", "no_show"],
  ["cancelled", "cancelled", "cancelled"],
  ["booked", "cancelled", "cancelled"],
  ["entered-in-error", "finished", "error"],
  ["booked", "entered-in-error", "error"],
  ["arrived", "unknown", "arrived"],
  ["proposed", undefined, null],
  ["waitlist", "planned", null],
] as const;

for (const [appointment, encounter, state] of states) {
  Deno.test(`an appointment ${appointment} with an encounter ${encounter} is ${state}`, () => {
    const met = encounter === undefined ? null : { status: encounter };
    assert.equal(fhirState({ status: appointment }, met), state);
  });
}

Deno.test("an encounter that is over but not finished is a visit whose note is open", () => {
  const met = { status: "in-progress", period: { end: "2026-11-20T10:00:00Z" } };
  assert.equal(fhirState({ status: "fulfilled" }, met), "discharged");
});

Deno.test("a bundle comes in once, and again unchanged", async () => {
  await using store = await givenStore();
  const run = { source: givenFile(bundle, { format: "fhir" }), plan };
  const first = await runImport(store, bySystem, run);
  assert.deepEqual([first.ok && first.value.created, first.ok && first.value.rejected], [3, 0]);
  const again = await runImport(store, bySystem, run);
  assert.equal(again.ok && again.value.unchanged, 3);
});
