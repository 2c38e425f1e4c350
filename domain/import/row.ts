/** From a record of a CSV to a booking, or to everything that is wrong with it. */
import type { Issue } from "@/domain/result.ts";
import { dayOf, minute } from "@/domain/time.ts";
import { untouched } from "@/domain/visit_state.ts";
import { type CellReader, cellReader, type Layout } from "./cell_reader.ts";
import { contradictions } from "./consistency.ts";
import { type Stamp, stampFields } from "./fields.ts";
import { type DateOrder, readDay } from "./moments.ts";
import { readPayment } from "./row_payment.ts";
import type { ParsedRow, PatientFacts, RowIssue, ScheduleRow, Slot } from "./schedule_row.ts";
import { knownWords, stateOf } from "./statuses.ts";

/** A record as it stands in the file; `row` counts as a spreadsheet does. */
export type RawRecord = { readonly row: number; readonly cells: readonly string[] };

/** Reads a whole row and reports all its problems at once; no problem quotes what a cell held. */
export function readRow({ row, cells }: RawRecord, layout: Layout): ParsedRow {
  const reader = cellReader(cells, layout);
  const [ref, patientRef] = [required(reader, "ref"), required(reader, "patientRef")];
  const { patient, warnings } = readPatient(reader);
  const value: ScheduleRow = {
    ref,
    patientRef,
    patient,
    ...readPractitioner(reader),
    slot: readSlot(reader),
    ...readKind(reader),
    ...readState(reader),
    stamps: readStamps(reader),
    ...readOrigin(reader),
    ...readPayment(reader),
  };
  const issues = reader.issues.length > 0 ? reader.issues : implausible(value);
  return issues.length === 0
    ? { row, ok: true, value, warnings }
    : { row, ok: false, issues: issues.map((issue) => ({ ...issue, code: "invalid_input" })) };
}

function implausible({ state, stamps }: ScheduleRow): Issue[] {
  if (state === undefined) return [];
  return contradictions({ ...untouched, ...stamps, state });
}

function required(reader: CellReader, field: "ref" | "patientRef"): string {
  const text = reader.text(field) ?? null;
  if (text === null) reader.fail(field, "is empty");
  return text ?? "";
}

function readPatient(
  reader: CellReader,
): { patient: PatientFacts; warnings: readonly RowIssue[] } {
  const name = reader.text("patientName");
  const { facts, warnings } = reader.layout.contacts({
    email: reader.text("patientEmail"),
    phone: reader.text("patientPhone"),
  });
  const birth = reader.text("birthDate");
  const locale = reader.text("patientLocale");
  const zone = reader.text("patientZone");
  const birthDate = birth && reader.take("birthDate", readDay(birth, reader.layout.dates));
  const patient = {
    ...(name ? { name } : {}),
    ...facts,
    ...(birthDate ? { birthDate } : {}),
    ...(locale ? { locale } : {}),
    ...(zone ? { zone } : {}),
  };
  return { patient, warnings };
}

function readPractitioner(reader: CellReader): Pick<ScheduleRow, "practitioner"> {
  const name = reader.text("practitioner");
  const ref = reader.text("practitionerRef");
  if (name === undefined && ref === undefined) return {};
  const nobody = (name ?? null) === null && (ref ?? null) === null;
  return { practitioner: nobody ? null : { ref: ref ?? null, name: name ?? null } };
}

function readSlot(reader: CellReader): Slot {
  const start = reader.instant("start");
  const startsAt = start ?? null;
  const day = dayOfRow(reader, startsAt);
  const end = reader.instant("end");
  const minutes = readMinutes(reader);
  if (typeof end !== "number" || startsAt === null) {
    return { day, startsAt, ...(minutes === null ? {} : { minutes }) };
  }
  const length = Math.round((end - startsAt) / minute);
  if (length < 1 || length > 480) {
    reader.fail("end", "is not within the eight hours after the start");
  }
  if (minutes !== null && Math.abs(minutes - length) > 1) {
    reader.fail("minutes", "does not fit the time between start and end");
  }
  return { day, startsAt, endsAt: end, minutes: minutes ?? length };
}

/** The day column says which day it is; of a timed row it may differ by a zone's worth only. */
function dayOfRow(reader: CellReader, startsAt: number | null): string {
  const { clinicZone, dates } = reader.layout;
  const told = readToldDay(reader, dates);
  if (startsAt === null) {
    if (told === null && reader.issues.every(({ field }) => field !== "start" && field !== "day")) {
      reader.fail(reader.layout.positions.has("start") ? "start" : "day", "is empty");
    }
    return told ?? "";
  }
  const reckoned = dayOf(startsAt, clinicZone);
  if (told === null) return reckoned;
  const apart = Math.abs(Date.parse(told) - Date.parse(reckoned));
  if (apart > 24 * 60 * minute) reader.fail("day", "is not the day of the start");
  return told;
}

function readToldDay(reader: CellReader, dates: DateOrder): string | null {
  const text = reader.text("day") ?? null;
  return text === null ? null : reader.take("day", readDay(text, dates));
}

function readMinutes(reader: CellReader): number | null {
  const text = reader.text("minutes") ?? null;
  if (text === null) return null;
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (minutes >= 1 && minutes <= 480) return minutes;
  reader.fail("minutes", "is not a whole number from 1 to 480");
  return null;
}

function readKind(reader: CellReader): Pick<ScheduleRow, "kind"> {
  const kind = reader.text("kind");
  return kind ? { kind } : {};
}

function readState(reader: CellReader): Pick<ScheduleRow, "state"> {
  const word = reader.text("status");
  if (word === undefined) return {};
  if (word === null) return { state: "booked" };
  const state = stateOf(word);
  if (state !== null) return { state };
  reader.fail("status", `is none of the words known here: ${knownWords.join(", ")}`);
  return {};
}

function readStamps(reader: CellReader): ScheduleRow["stamps"] {
  const stamps: { [S in Stamp]?: number | null } = {};
  for (const stamp of stampFields) {
    const at = reader.instant(stamp);
    if (at !== undefined) stamps[stamp] = at;
  }
  return stamps;
}

function readOrigin(reader: CellReader): Pick<ScheduleRow, "createdAt" | "rescheduledFrom"> {
  const createdAt = reader.instant("createdAt");
  const from = reader.text("rescheduledFrom");
  if (from && from === reader.text("ref")) reader.fail("rescheduledFrom", "is the row itself");
  return {
    ...(typeof createdAt === "number" ? { createdAt } : {}),
    ...(from === undefined ? {} : { rescheduledFrom: from }),
  };
}
