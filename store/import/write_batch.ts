/** Writes what was decided of a batch: people first, then bookings, visits and payments. */
import type { PaymentFacts } from "@/domain/import/schedule_row.ts";
import { type AppointmentId, type IdSource, newId, type VisitId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { NewEvent } from "@/store/commit.ts";
import type { AppointmentsTable, PaymentsTable, VisitsTable } from "@/store/schema.ts";
import type { Tx } from "@/store/tx.ts";
import { columnsOf } from "@/store/visits.ts";
import type { Creation, Decision, Update } from "./decide_batch.ts";

type Writing = { readonly ids: IdSource; readonly now: EpochMs };

export type Written = {
  readonly events: NewEvent[];
  /** New or moved bookings, to look for double bookings among. */
  readonly booked: AppointmentId[];
};

/** Refuses when a visit changed between the look at it and the write. */
export async function writeBatch(
  tx: Tx,
  { creations, updates, people }: Decision,
  writing: Writing,
): Promise<Result<Written>> {
  const { newPatients, newPractitioners, filled } = people;
  if (newPatients.length > 0) await tx.insertInto("patients").values(newPatients).execute();
  if (newPractitioners.length > 0) {
    await tx.insertInto("practitioners").values(newPractitioners).execute();
  }
  for (const { id, name, birth_date, email, phone, locale, zone } of filled.values()) {
    const told = { name, birth_date, email, phone, locale, zone };
    await tx.updateTable("patients")
      .set(({ eb }) => ({ ...told, version: eb("version", "+", 1) }))
      .where("id", "=", id).execute();
  }
  const fresh = creations.map((creation) => rowsOf(creation, writing));
  await insert(tx, fresh);
  const events = fresh.map(({ visit }) => imported(visit.id, visit.day, null, visit.state));
  for (const update of updates) {
    if (!await apply(tx, update, writing)) return staleWrite;
    events.push(...movesOf(update));
  }
  const moved = updates.map(({ known }) => known.appointment.id);
  return ok({ events, booked: [...fresh.map(({ appointment }) => appointment.id), ...moved] });
}

const staleWrite = refuse("stale_write", "A visit changed while the import looked at it.");

type Rows = { appointment: AppointmentsTable; visit: VisitsTable; payment: PaymentsTable | null };

function rowsOf({ ref, target, payment }: Creation, writing: Writing): Rows {
  const shared = { patient_id: target.patientId };
  const { practitioner_id, day } = target.appointment;
  const appointment = {
    ...shared,
    ...target.appointment,
    id: newId("appointment", writing.ids),
    ref,
  };
  const visit = {
    ...shared,
    ...columnsOf(target.progress),
    id: newId("visit", writing.ids),
    appointment_id: appointment.id,
    practitioner_id,
    day,
    version: 1,
    end_reason: null,
    undo_event: null,
    undo_at: null,
    undo_before: null,
  };
  return { appointment, visit, payment: payment && paymentRow(payment, visit.id, writing) };
}

function paymentRow(facts: PaymentFacts, visitId: VisitId, { ids, now }: Writing): PaymentsTable {
  return {
    id: newId("payment", ids),
    visit_id: visitId,
    due_minor: facts.dueMinor,
    captured_minor: facts.capturedMinor,
    currency: facts.currency,
    state: facts.state,
    created_at: facts.billedAt ?? now,
    captured_at: facts.paidAt,
  };
}

async function insert(tx: Tx, rows: readonly Rows[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.insertInto("appointments").values(rows.map((row) => row.appointment)).execute();
  await tx.insertInto("visits").values(rows.map((row) => row.visit)).execute();
  const payments = rows.flatMap(({ payment }) => payment ? [payment] : []);
  if (payments.length > 0) await tx.insertInto("payments").values(payments).execute();
}

async function apply(tx: Tx, update: Update, writing: Writing): Promise<boolean> {
  const { known: { appointment, visit }, target, payment } = update;
  await tx.updateTable("appointments").set(target.appointment)
    .where("id", "=", appointment.id).execute();
  const { practitioner_id, day } = target.appointment;
  const { numUpdatedRows } = await tx.updateTable("visits")
    .set({
      ...columnsOf(target.progress),
      practitioner_id,
      day,
      version: visit.version + 1,
      undo_event: null,
      undo_at: null,
      undo_before: null,
    })
    .where("id", "=", visit.id).where("version", "=", visit.version)
    .executeTakeFirstOrThrow();
  if (payment) await settle(tx, { ...payment, visitId: visit.id, writing });
  return Number(numUpdatedRows) === 1;
}

type Settlement = {
  readonly before: PaymentsTable | null;
  readonly facts: PaymentFacts;
  readonly visitId: VisitId;
  readonly writing: Writing;
};

async function settle(tx: Tx, { before, facts, visitId, writing }: Settlement): Promise<void> {
  const { id, created_at, ...columns } = paymentRow(facts, visitId, writing);
  if (before === null) {
    await tx.insertInto("payments").values({ id, created_at, ...columns }).execute();
    return;
  }
  await tx.updateTable("payments")
    .set({ ...columns, created_at: facts.billedAt ?? before.created_at })
    .where("id", "=", before.id).execute();
}

/** A visit that changed its day leaves the old one, as a rescheduled visit does, and comes anew. */
function movesOf({ known: { visit }, target }: Update): NewEvent[] {
  const { day } = target.appointment;
  const { state } = target.progress;
  if (day === visit.day) return [imported(visit.id, day, visit.state, state)];
  return [
    { ...imported(visit.id, visit.day, visit.state, null), cause: "reschedule" },
    imported(visit.id, day, null, state),
  ];
}

function imported(
  subject: VisitId,
  day: string,
  ...[from, to]: [NewEvent["from"], NewEvent["to"]]
): NewEvent {
  return { type: "visit.imported", subject, day, from, to };
}
