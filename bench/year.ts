/** A clinic's year for the benches: 110,000 visits, 40 to 700 a day, half of them without an hour. */
import { systemActor } from "@/domain/audit.ts";
import { newId, type PatientId, type PractitionerId, type VisitId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { addDays, type Day, minute } from "@/domain/time.ts";
import type { VisitState } from "@/domain/visit_state.ts";
import type { NewEvent } from "@/store/commit.ts";
import type { AppointmentsTable, PaymentsTable, VisitsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { settleStatistics } from "./stores.ts";

export const yearZone = "UTC";
/** Noon of a Wednesday with 300 visits, three weeks before the end of the year that is told. */
export const yearNow = Date.parse("2026-03-11T12:00:00Z");
export const today: Day = "2026-03-11";
const firstDay: Day = "2025-04-01";
const practitionerCount = 20;
const author = { actor: systemActor, traceId: "0".repeat(32) };

export type Year = {
  readonly patients: readonly PatientId[];
  readonly practitioners: readonly PractitionerId[];
  /** Visits that are booked for today. */
  readonly booked: readonly VisitId[];
  readonly visits: number;
};

/** Each visit has an appointment, its events, and, nine times in ten, a payment; about 300 need a person. */
export async function tellYear(store: Store, wanted = 110_000): Promise<Year> {
  const people = await addPeople(store, Math.ceil(wanted / 5));
  const booked: VisitId[] = [];
  let [day, told] = [firstDay, 0];
  for (let i = 0; i < 365; i++, day = addDays(day, 1)) {
    const rows = dayOfVisits(store, {
      day,
      first: told,
      count: countOf(day, i, wanted),
      ...people,
    });
    told += rows.visits.length;
    if (day === today) booked.push(...rows.visits.filter(isBooked).map(({ id }) => id));
    await write(store, rows);
  }
  await settleStatistics(store);
  return { ...people, booked, visits: told };
}

const isBooked = ({ state }: VisitsTable) => state === "booked";

/** Waves over the year, quiet weekends, and 300 today. */
function countOf(day: Day, i: number, wanted: number): number {
  if (day === today) return 300;
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  const usual = isWeekend ? 40 : Math.round(405 + 295 * Math.sin(i / 365 * 2 * Math.PI * 6));
  return Math.ceil(usual * wanted / 110_000);
}

async function addPeople(store: Store, patientCount: number) {
  const patients = Array.from({ length: patientCount }, () => newId("patient", store));
  const practitioners = Array.from(
    { length: practitionerCount },
    () => newId("practitioner", store),
  );
  await store.commit(author, async (tx) => {
    const shared = { account_id: null, created_at: yearNow };
    await tx.insertInto("practitioners").values(
      practitioners.map((id, i) => ({ ...shared, id, ref: `D${i}`, name: `Practitioner ${i}` })),
    ).execute();
    const empty = { birth_date: null, email: null, phone: null, locale: null, zone: null };
    await insert(
      patients.map((id, i) => ({ ...shared, ...empty, id, ref: `P${i}`, name: `Patient ${i}` })),
      (rows) => tx.insertInto("patients").values(rows).execute(),
    );
    return ok({ value: null, audit: { action: "clinic.seeded", subject: "bench" } });
  });
  return { patients, practitioners };
}

type Rows = {
  readonly appointments: AppointmentsTable[];
  readonly visits: VisitsTable[];
  readonly payments: PaymentsTable[];
  readonly events: NewEvent[];
};

type DayPlan = Pick<Year, "patients" | "practitioners"> & {
  readonly day: Day;
  readonly first: number;
  readonly count: number;
};

function dayOfVisits(store: Store, { day, first, count, patients, practitioners }: DayPlan): Rows {
  const rows: Rows = { appointments: [], visits: [], payments: [], events: [] };
  for (let i = 0; i < count; i++) {
    const n = first + i;
    const startsAt = Date.parse(`${day}T07:00:00Z`) + Math.floor(i * 600 / count) * minute;
    const patient_id = patients[n * 7919 % patients.length];
    const practitioner_id = practitioners[n % practitionerCount] ?? null;
    if (patient_id === undefined) throw new Error("A year needs patients");
    const state = stateOf(day, n);
    const timed = n % 2 === 0;
    const appointment = newId("appointment", store);
    const id = newId("visit", store);
    rows.appointments.push({
      id: appointment,
      ref: `A${n}`,
      patient_id,
      practitioner_id,
      day,
      starts_at: timed ? startsAt : null,
      ends_at: timed ? startsAt + 20 * minute : null,
      minutes: 20,
      kind: "Follow-up",
      rescheduled_from: null,
      created_at: startsAt,
    });
    const shared = { patient_id, practitioner_id, day, state };
    rows.visits.push({ ...visitRow(startsAt, state), ...shared, id, appointment_id: appointment });
    rows.events.push({ type: "visit.booked", subject: id, day, from: null, to: "booked" });
    if (state !== "booked") {
      rows.events.push({ type: "visit.advanced", subject: id, day, from: "booked", to: state });
    }
    const money = moneyOf(n, state);
    if (!money) continue;
    const captured_at = money.captured_minor > 0 ? startsAt : null;
    rows.payments.push({
      ...money,
      id: newId("payment", store),
      visit_id: id,
      due_minor: 8_000,
      currency: "EUR",
      created_at: startsAt,
      captured_at,
    });
  }
  return rows;
}

function stateOf(day: Day, n: number): VisitState {
  if (day > today) return "booked";
  if (n % 5 === 0) return n % 25 === 0 ? "cancelled" : "no_show";
  if (day < today) return "completed";
  const mix = ["booked", "arrived", "ready", "in_progress", "completed", "booked"] as const;
  return mix[n % mix.length] ?? "booked";
}

function visitRow(startsAt: number, state: VisitState) {
  const came = state !== "booked" && state !== "no_show" && state !== "cancelled";
  const seen = state === "in_progress" || state === "completed";
  const ended = state === "completed" ? startsAt + 20 * minute : null;
  return {
    version: 1,
    arrived_at: came ? startsAt - 5 * minute : null,
    ready_at: came && state !== "arrived" ? startsAt - 2 * minute : null,
    patient_joined_at: seen ? startsAt : null,
    doctor_joined_at: seen ? startsAt : null,
    seen_at: seen ? startsAt : null,
    held_at: null,
    ended_at: ended,
    signed_at: ended,
    end_reason: null,
    undo_event: null,
    undo_at: null,
    undo_before: null,
  };
}

/** One payment in 500 failed, one in 1,000 does not fit, one no-show in 200 has paid. */
function moneyOf(
  n: number,
  state: VisitState,
): Pick<PaymentsTable, "state" | "captured_minor"> | null {
  if (n % 10 === 9) return null;
  if (state === "no_show" || state === "cancelled") {
    return n % 1_000 === 0 ? { state: "captured", captured_minor: 8_000 } : {
      state: "waived",
      captured_minor: 0,
    };
  }
  if (state !== "completed") return null;
  if (n % 1_000 === 1) return { state: "captured", captured_minor: 5_000 };
  return n % 500 === 2
    ? { state: "failed", captured_minor: 0 }
    : { state: "captured", captured_minor: 8_000 };
}

async function write(store: Store, { appointments, visits, payments, events }: Rows) {
  const written = await store.commit(author, async (tx: Tx) => {
    await insert(appointments, (rows) => tx.insertInto("appointments").values(rows).execute());
    await insert(visits, (rows) => tx.insertInto("visits").values(rows).execute());
    await insert(payments, (rows) => tx.insertInto("payments").values(rows).execute());
    return ok({ value: null, audit: { action: "day.told", subject: "bench" }, events });
  });
  if (!written.ok) throw new Error(written.refusal.detail);
}

const rowsAtOnce = 1_000;

async function insert<R>(rows: readonly R[], add: (rows: R[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += rowsAtOnce) await add(rows.slice(i, i + rowsAtOnce));
}
