import assert from "node:assert/strict";
import { readPlan } from "./plan.ts";
import { readColumns, readValues } from "./plan_text.ts";

Deno.test("a mapping is typed as field=column, in one text or several", () => {
  const read = readColumns(["ref=AppointmentID, patientRef = Patient Id", "start=When"]);
  assert.deepEqual(read, {
    ok: true,
    value: { ref: "AppointmentID", patientRef: "Patient Id", start: "When" },
  });
});

Deno.test("a backslash makes a comma, colon or equals sign part of a name", () => {
  const read = readColumns([String.raw`ref=Number\, internal,start=At\=local,kind=a\\b`]);
  assert.deepEqual(read, {
    ok: true,
    value: { ref: "Number, internal", start: "At=local", kind: String.raw`a\b` },
  });
});

for (const text of ["ref", "ref=", "ref=a=b", "", "nonsense=a", "__proto__=a", "ref=a,ref=b"]) {
  Deno.test(`the mapping "${text}" is refused`, () => {
    const read = readColumns([text]);
    assert.ok(!read.ok);
    assert.equal(read.refusal.code, "invalid_input");
  });
}

Deno.test("values name a column, then words and what they mean", () => {
  const read = readValues([
    "No-show:Yes=no_show,No=completed",
    String.raw`A\:B:did not come=no_show,=booked,10\:30=kept: so`,
  ]);
  assert.deepEqual(read, {
    ok: true,
    value: [
      { of: "No-show", words: [["Yes", "no_show"], ["No", "completed"]] },
      { of: "A:B", words: [["did not come", "no_show"], ["", "booked"], ["10:30", "kept: so"]] },
    ],
  });
});

for (const text of ["status", ":a=b", "status:", "status:a", "status:a=b=c"]) {
  Deno.test(`the values "${text}" are refused`, () => {
    assert.equal(readValues([text]).ok, false);
  });
}

const whole = { columns: { ref: "a", patientRef: "b", start: "c" }, zone: "Europe/Berlin" };

Deno.test("a plan takes 20 minutes, dates that start with the year, and finds the rest out", () => {
  const read = readPlan(whole);
  assert.ok(read.ok);
  assert.deepEqual(read.value, {
    ...whole,
    format: "csv",
    values: [],
    region: "DE",
    minutes: 20,
    dates: "iso",
    delimiter: "auto",
    encoding: "auto",
  });
});

Deno.test("a plan that lacks something names every part of it", () => {
  const read = readPlan({ columns: { kind: "a" }, zone: "Mars/Olympus" });
  assert.ok(!read.ok);
  assert.deepEqual(read.refusal.issues?.map((issue) => issue.field), [
    "zone",
    "columns.ref",
    "columns.patientRef",
    "columns.start",
    "columns.day",
  ]);
});

Deno.test("a value map to a state that no visit has is refused with the plan", () => {
  for (const named of ["status", "No-show"]) {
    const read = readPlan({
      ...whole,
      columns: { ...whole.columns, status: "No-show" },
      values: [{ of: named, words: [["Yes", "vanished"]] }],
    });
    assert.ok(!read.ok);
    assert.match(read.refusal.issues?.[0]?.problem ?? "", /no state of a visit/);
  }
});
