import assert from "node:assert/strict";
import fc from "fast-check";
import { type Layout, layOut } from "./cell_reader.ts";
import { type ImportField, importFields } from "./fields.ts";
import { guessColumns } from "./guess.ts";
import { readPlan } from "./plan.ts";
import { readRow } from "./row.ts";
import { paymentStates, type ScheduleRow } from "./schedule_row.ts";

type Cells = Record<string, string>;

function layout(header: string[], plan: Record<string, unknown> = {}): Layout {
  const columns = Object.fromEntries(header.map((name) => [name, name]));
  const read = readPlan({ columns, zone: "Europe/Berlin", ...plan });
  assert.ok(read.ok);
  const laid = layOut(read.value, header, { clinicZone: "Europe/Berlin" });
  assert.ok(laid.ok);
  return laid.layout;
}

const usual = { ref: "a1", patientRef: "p1", start: "2026-11-22T09:30:00Z" };

function read(cells: Cells, plan: Record<string, unknown> = {}) {
  return readRow({ row: 7, cells: Object.values(cells) }, layout(Object.keys(cells), plan));
}

function accepted(cells: Cells, plan: Record<string, unknown> = {}): ScheduleRow {
  const row = read(cells, plan);
  assert.ok(row.ok, JSON.stringify(row));
  return row.value;
}

function problems(cells: Cells, plan: Record<string, unknown> = {}): string[] {
  const row = read(cells, plan);
  assert.ok(!row.ok);
  assert.equal(row.row, 7);
  return row.issues.map(({ field }) => field);
}

Deno.test("a row tells what it has columns for, and is silent on the rest", () => {
  assert.deepEqual(accepted(usual), {
    ref: "a1",
    patientRef: "p1",
    patient: {},
    slot: { day: "2026-11-22", startsAt: Date.parse(usual.start) },
    stamps: {},
  });
});

Deno.test("numbers that patients and bookings go by are kept to the letter", () => {
  const row = accepted({ ...usual, ref: "5.58997776694438E+14", patientRef: "29872499824296.0" });
  assert.equal(row.ref, "5.58997776694438E+14");
  assert.equal(row.patientRef, "29872499824296.0");
});

Deno.test("of a day only the date counts, whatever zone its midnight is in", () => {
  const row = accepted({ ref: "a", patientRef: "p", day: "2016-04-29T00:00:00Z" });
  assert.deepEqual(row.slot, { day: "2016-04-29", startsAt: null });
});

Deno.test("the day of an instant is the clinic's", () => {
  assert.equal(accepted({ ...usual, start: "2026-11-22T23:30:00Z" }).slot.day, "2026-11-23");
});

Deno.test("words of a value map win over words known by themselves, whatever their case", () => {
  const plan = { values: [{ of: "status", words: [["Yes", "no_show"], ["arrived", "left"]] }] };
  assert.equal(accepted({ ...usual, status: "YES" }, plan).state, "no_show");
  assert.equal(accepted({ ...usual, status: "Arrived" }, plan).state, "left");
  assert.equal(accepted({ ...usual, status: "In Progress" }, plan).state, "in_progress");
});

const words = [
  ["", "booked"],
  ["No-Show", "no_show"],
  ["noshow", "no_show"],
  ["checked-in", "ready"],
  ["FULFILLED", "completed"],
  ["entered-in-error", "error"],
  ["on hold", "on_hold"],
  ["Canceled", "cancelled"],
] as const;

for (const [word, state] of words) {
  Deno.test(`the status "${word}" is ${state}`, () => {
    assert.equal(accepted({ ...usual, status: word }).state, state);
  });
}

const wrong: readonly (readonly [string, Cells, string[]])[] = [
  ["without a ref", { ...usual, ref: " " }, ["ref"]],
  ["without a patient", { ...usual, patientRef: "" }, ["patientRef"]],
  ["without a time", { ...usual, start: "" }, ["start"]],
  ["without day and start", { ...usual, start: "", day: "" }, ["start"]],
  ["with an unknown status", { ...usual, status: "vanished" }, ["status"]],
  ["with a status nobody agreed to", { ...usual, status: "proposed" }, ["status"]],
  ["with an unclear date", { ...usual, start: "03/04/2026 10:00" }, ["start"]],
  ["that ends before it starts", { ...usual, end: "2026-11-22T09:00:00Z" }, ["end"]],
  ["of ten hours", { ...usual, minutes: "600" }, ["minutes"]],
  ["of half a minute", { ...usual, minutes: "0.5" }, ["minutes"]],
  ["with a day that is not its start's", { ...usual, day: "2026-11-25" }, ["day"]],
  ["rescheduled from itself", { ...usual, rescheduledFrom: "a1" }, ["rescheduledFrom"]],
  ["with a phone of a book's length", { ...usual, patientPhone: "1".repeat(255) }, [
    "patientPhone",
  ]],
  ["with control characters", { ...usual, patientName: "a\u0007b" }, ["patientName"]],
  ["with a name of a book's length", { ...usual, patientName: "x".repeat(1_001) }, ["patientName"]],
  ["of a no-show who was seen", {
    ...usual,
    status: "no_show",
    seenAt: "2026-11-22T09:31:00Z",
  }, ["seenAt"]],
  ["of a booking that has ended", {
    ...usual,
    status: "booked",
    endedAt: "2026-11-22T09:31:00Z",
  }, ["endedAt"]],
  ["seen before the arrival", {
    ...usual,
    status: "completed",
    arrivedAt: "2026-11-22T09:31:00Z",
    seenAt: "2026-11-22T09:30:00Z",
  }, ["seenAt"]],
  ["with an amount in no currency", { ...usual, amount: "12.50" }, ["currency"]],
  ["with a third decimal", { ...usual, amount: "12.505", currency: "EUR" }, ["amount"]],
  ["with a payment nobody knows", {
    ...usual,
    amount: "12.50",
    currency: "EUR",
    payment: "maybe",
  }, ["payment"]],
];

for (const [name, cells, fields] of wrong) {
  Deno.test(`a row ${name} is rejected for that alone`, () => {
    assert.deepEqual(problems(cells), fields);
  });
}

const ownCells: readonly (readonly [ImportField, string])[] = [
  ["ref", "x".repeat(201)],
  ["patientName", "x".repeat(900_000)],
  ["patientName", "a\u202eb"],
  ["patientName", "a\tb"],
  ["patientEmail", "x".repeat(255)],
  ["patientLocale", "<x>"],
  ["patientZone", "Nowhere/Bad"],
  ["kind", "x".repeat(61)],
  ["practitioner", "a\u2066b"],
  ["birthDate", "2200-01-01"],
];

for (const [field, text] of ownCells) {
  Deno.test(`our own format is held to the same rule: ${field} ${text.length}`, () => {
    const told: Cells = {
      ...Object.fromEntries(importFields.map((name) => [name, ""])),
      ...usual,
      practitionerRef: "d1",
      [field]: text,
    };
    const { words: _, ...own } = layout([...importFields]);
    assert.ok(own.own);
    const row = readRow({ row: 7, cells: Object.values(told) }, { ...own, words: new Map() });
    assert.ok(!row.ok);
    assert.deepEqual(row.issues.map((issue) => issue.field), [field]);
  });
}

Deno.test.each([
  ["0171 1234567", "+491711234567"],
  ["\u202a+49 171 123-45-67\u202c", "+491711234567"],
  ["+33 6 12 34 56 78", "+33612345678"],
  ["call her sister", null],
  ["030 901820 ext. 12", null],
])("the number %j of a row is told as it is dialled, or kept as it is typed", (typed, number) => {
  const row = read({ ...usual, patientPhone: typed });
  assert.ok(row.ok);
  assert.equal(row.value.patient.phone, number ?? typed);
  assert.deepEqual(
    row.warnings.map(({ code, field }) => [code, field]),
    number === null ? [["kept_as_typed", "patientPhone"]] : [],
  );
  assert.ok(!JSON.stringify(row.warnings).includes(typed));
});

Deno.test("a number without a country is one of the plan's region", () => {
  const cells = { ...usual, patientPhone: "06 12 34 56 78" };
  assert.equal(accepted(cells, { region: "fr" }).patient.phone, "+33612345678");
  assert.equal(readPlan({ zone: "UTC", region: "Atlantis" }).ok, false);
});

Deno.test("an address is kept in lower case, and one that is none with its ends of lines as spaces", () => {
  assert.equal(
    accepted({ ...usual, patientEmail: " Ada@Example.org" }).patient.email,
    "ada@example.org",
  );
  const row = read({ ...usual, patientEmail: "a@caredeck.test\r\nBcc: b@caredeck.test" });
  assert.ok(row.ok);
  assert.equal(row.value.patient.email, "a@caredeck.test Bcc: b@caredeck.test");
  assert.deepEqual(row.warnings.map(({ field }) => field), ["patientEmail"]);
});

Deno.test("all problems of a row are told at once", () => {
  const cells = { ref: "", patientRef: "", start: "soon", status: "vanished", minutes: "long" };
  assert.deepEqual(problems(cells), ["ref", "patientRef", "start", "minutes", "status"]);
});

Deno.test("amounts are read in the minor units of their currency", () => {
  const money = (amount: string, currency: string) =>
    accepted({ ...usual, amount, currency, payment: "captured" }).payment;
  assert.equal(money("12.5", "EUR")?.dueMinor, 1_250);
  assert.equal(money("12.5", "eur")?.capturedMinor, 1_250);
  assert.equal(money("900", "JPY")?.dueMinor, 900);
  assert.ok(paymentStates.includes(money("1", "KWD")?.state ?? "due"));
  assert.equal(money("1.234", "KWD")?.dueMinor, 1_234);
});

Deno.test("whatever the cells hold, a row is read or rejected without repeating what they held", () => {
  const header = ["ref", "patientRef", "start", "day", "status", "minutes", "amount", "seenAt"];
  const plan = layout(header);
  const cell = fc.string({ unit: "binary", minLength: 6, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 8, maxLength: 8 }), (cells) => {
      const row = readRow({ row: 2, cells }, plan);
      if (row.ok) return;
      const text = JSON.stringify(row.issues);
      for (const secret of cells) assert.ok(!text.includes(secret));
    }),
  );
});

Deno.test("a column that is missing, or there twice, is named by its field", () => {
  const plan = readPlan({
    columns: { ref: "a", patientRef: "b", start: "c" },
    zone: "Europe/Berlin",
  });
  assert.ok(plan.ok);
  const laid = layOut(plan.value, ["a", "b", "b"], { clinicZone: "Europe/Berlin" });
  assert.ok(!laid.ok);
  assert.deepEqual(laid.issues.map(({ field }) => field), ["columns.patientRef", "columns.start"]);
});

Deno.test("columns are found whatever their case, and those not mapped are named", () => {
  const plan = readPlan({
    columns: { ref: "NUMMER", patientRef: "b", start: "c" },
    zone: "Europe/Berlin",
  });
  assert.ok(plan.ok);
  const laid = layOut(plan.value, ["Nummer", "b", "c", "Ort", "Alter"], {
    clinicZone: "Europe/Berlin",
  });
  assert.ok(laid.ok);
  assert.deepEqual(laid.layout.ignored, ["Ort", "Alter"]);
});

Deno.test("plain names of columns are guessed, and only once each", () => {
  const header = ["PatientId", "AppointmentID", "ScheduledDay", "AppointmentDay", "No-show", "Age"];
  assert.deepEqual(guessColumns(header), {
    ref: "AppointmentID",
    patientRef: "PatientId",
    day: "AppointmentDay",
    status: "No-show",
    createdAt: "ScheduledDay",
  });
});
