import assert from "node:assert/strict";
import { readDay, readInstant } from "./moments.ts";

const days = [
  ["2016-04-29", "iso", "2016-04-29"],
  ["2016-04-29T00:00:00Z", "iso", "2016-04-29"],
  ["2016-04-29T23:30:00-11:00", "iso", "2016-04-29"],
  ["2016-04-29 08:15", "iso", "2016-04-29"],
  ["2016/4/9", "iso", "2016-04-09"],
  ["20160429", "iso", "2016-04-29"],
  ["29.04.2016", "dmy", "2016-04-29"],
  ["3/4/2026", "dmy", "2026-04-03"],
  ["3/4/2026", "mdy", "2026-03-04"],
  ["3/4/2026 2:05:00 PM", "mdy", "2026-03-04"],
  ["2024-02-29", "iso", "2024-02-29"],
] as const;

for (const [text, order, day] of days) {
  Deno.test(`the day "${text}", order ${order}, is ${day}`, () => {
    assert.deepEqual(readDay(text, order), { ok: true, value: day });
  });
}

const noDays = [
  ["03/04/2026", "iso", /dmy or mdy/],
  ["29/04/2016", "iso", /dmy or mdy/],
  ["04/29/2016", "dmy", /no calendar/],
  ["2023-02-29", "iso", /no calendar/],
  ["2026-13-01", "iso", /no calendar/],
  ["2026-01-00", "iso", /no calendar/],
  ["0026-01-01", "iso", /years 1900/],
  ["9999-01-01", "iso", /years 1900/],
  ["3/4/26", "dmy", /not a date/],
  ["2026-04/03", "iso", /not a date/],
  ["2026-04-03 soon", "iso", /not a date/],
  ["tomorrow", "iso", /not a date/],
  ["46000", "iso", /not a date/],
] as const;

for (const [text, order, problem] of noDays) {
  Deno.test(`"${text}", order ${order}, is no day, and the problem does not repeat it`, () => {
    const read = readDay(text, order);
    assert.ok(!read.ok);
    assert.match(read.problem, problem);
    assert.ok(!read.problem.includes(text));
  });
}

const instants = [
  ["2026-03-04T10:00:00Z", "2026-03-04T10:00:00Z"],
  ["2026-03-04 10:00:00.25Z", "2026-03-04T10:00:00.25Z"],
  ["2026-03-04T10:00+0230", "2026-03-04T07:30:00Z"],
  ["2026-03-04T10:00:00-05", "2026-03-04T15:00:00Z"],
  ["2026-03-04T10:00:00+01:00[Europe/Berlin]", "2026-03-04T09:00:00Z"],
  ["2026-03-04T10:00", "2026-03-04T09:00:00Z"],
  ["2026-07-04 10:00:00", "2026-07-04T08:00:00Z"],
  ["2026-03-04 12:15 am", "2026-03-03T23:15:00Z"],
  ["2026-03-04 12:15 p.m.", "2026-03-04T11:15:00Z"],
  // Clocks go forward at 02:00 on March 29th, and back at 03:00 on October 25th.
  ["2026-03-29 02:30", "2026-03-29T01:30:00Z"],
  ["2026-10-25 02:30", "2026-10-25T00:30:00Z"],
] as const;

for (const [text, iso] of instants) {
  Deno.test(`in Berlin "${text}" is the instant ${iso}`, () => {
    const read = readInstant(text, { order: "iso", zone: "Europe/Berlin" });
    assert.deepEqual(read, { ok: true, value: Date.parse(iso) });
  });
}

const noInstants = [
  ["2026-03-04", /no time of day/],
  ["2026-03-04T25:00", /not an instant/],
  ["2026-03-04T24:00", /not an instant/],
  ["2026-03-04T10:60", /not an instant/],
  ["2026-03-04T10:00:60Z", /not an instant/],
  ["2026-03-04T10:00+15:00", /not an instant/],
  ["2026-03-04 13:00 pm", /not an instant/],
  ["2026-03-04 0:30 am", /not an instant/],
  ["03/04/2026 10:00", /dmy or mdy/],
  ["1772618400000", /not a date/],
  ["", /not a date/],
] as const;

for (const [text, problem] of noInstants) {
  Deno.test(`"${text}" is no instant`, () => {
    const read = readInstant(text, { order: "iso", zone: "Europe/Berlin" });
    assert.ok(!read.ok);
    assert.match(read.problem, problem);
  });
}
