/** Decides what a batch of bookings changes: pure of writes, so that a dry run decides the same way. */
import type { Kysely } from "kysely";
import { contradictions } from "@/domain/import/consistency.ts";
import { type Lifespan, lifespanAt, lifespanIssues } from "@/domain/import/lifespan.ts";
import type { PaymentFacts, RowIssue, ScheduleRow } from "@/domain/import/schedule_row.ts";
import type { AppointmentId, IdSource } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database, PaymentsTable } from "@/store/schema.ts";
import { isSame, progressFor, type Resolved, type Target, targetOf } from "./booking_target.ts";
import {
  appointmentIds,
  firstPayments,
  type Known,
  knownBookings,
  touchedVisits,
} from "./existing.ts";
import { findPeople, type People, type PeopleChanges } from "./people.ts";
import type { SeenRefs } from "./seen_refs.ts";
import type { Numbered, Rejection } from "./survey.ts";

export type BatchContext = {
  readonly ids: IdSource;
  readonly now: EpochMs;
  readonly seen: SeenRefs;
  readonly defaultMinutes: number;
  /** Where the clinic counts its days. */
  readonly clinicZone: string;
  /** Only the file's beginning was read: what it names may stand further on. */
  readonly isCut: boolean;
};

export type Creation = { readonly ref: string; readonly target: Target; readonly payment: Paid };
export type Update = {
  readonly row: number;
  readonly known: Known;
  readonly target: Target;
  /** The payment to write, with the one it replaces. */
  readonly payment: { readonly before: PaymentsTable | null; readonly facts: PaymentFacts } | null;
};
type Paid = PaymentFacts | null;

export type Decision = {
  readonly creations: Creation[];
  readonly updates: Update[];
  readonly unchanged: number;
  readonly rejected: Rejection[];
  /** Rows whose patient is known to the clinic under other details, which stand. */
  readonly disagreeing: number;
  readonly people: PeopleChanges;
};

export async function decideBatch(
  db: Kysely<Database>,
  batch: readonly Numbered[],
  context: BatchContext,
): Promise<Decision> {
  const rows = batch.map(({ booking }) => booking);
  const known = await knownBookings(db, rows.map(({ ref }) => ref));
  const origins = rows.flatMap((row) => row.rescheduledFrom ? [row.rescheduledFrom] : []);
  const facts: Facts = {
    known,
    lifespan: lifespanAt(context.now, context.clinicZone),
    people: await findPeople(db, rows, context),
    origins: await appointmentIds(db, [...new Set(origins)]),
    payments: rows.some(({ payment }) => payment !== undefined)
      ? await firstPayments(db, [...known.values()].map(({ visit }) => visit.id))
      : new Map(),
  };
  const judged = batch.map((one) => judge(one, facts, context));
  const changes = judged.flatMap((one) => one.is === "update" ? [one.update] : []);
  const touched = await touchedVisits(db, changes.map((change) => change.known.visit.id));
  const [stale, updates] = partition(changes, (change) => touched.has(change.known.visit.id));
  return {
    creations: judged.flatMap((one) => one.is === "creation" ? [one.creation] : []),
    updates,
    unchanged: judged.filter((one) => one.is === "unchanged").length,
    rejected: [
      ...judged.flatMap((one) => one.is === "rejected" ? [one.rejection] : []),
      ...stale.map(({ row }) => ({ row, issues: [staleWrite] })),
    ],
    disagreeing: judged.filter((one) => one.is !== "rejected" && one.disagrees).length,
    people: facts.people.changes,
  };
}

type Facts = {
  readonly lifespan: Lifespan;
  readonly known: ReadonlyMap<string, Known>;
  readonly people: People;
  readonly origins: ReadonlyMap<string, AppointmentId>;
  readonly payments: Awaited<ReturnType<typeof firstPayments>>;
};

type Judged =
  & { readonly disagrees?: boolean }
  & (
    | { readonly is: "creation"; readonly creation: Creation }
    | { readonly is: "update"; readonly update: Update }
    | { readonly is: "unchanged" }
    | { readonly is: "rejected"; readonly rejection: Rejection }
  );

const staleWrite: RowIssue = {
  code: "stale_write",
  field: "ref",
  problem: "is of a visit that was changed in Caredeck since it was imported; it stays as it is",
};

function judge({ row, booking }: Numbered, facts: Facts, context: BatchContext): Judged {
  const known = facts.known.get(booking.ref) ?? null;
  const resolved = resolve(booking, known, { facts, context });
  if ("issues" in resolved) return { is: "rejected", rejection: { row, ...resolved } };
  const { id: patientId, disagrees } = facts.people.admit(booking);
  const target = targetOf(booking, known, { ...resolved, patientId });
  if (known === null) {
    const payment = booking.payment ?? null;
    return { is: "creation", creation: { ref: booking.ref, target, payment }, disagrees };
  }
  const before = facts.payments.get(known.visit.id) ?? null;
  const payment = booking.payment && !isPaidSo(before, booking.payment)
    ? { before, facts: booking.payment }
    : null;
  if (payment === null && isSame(target, known)) return { is: "unchanged", disagrees };
  return { is: "update", update: { row, known, target, payment }, disagrees };
}

/** Everything the row names, or why it cannot be taken; changes nothing while it may yet refuse. */
function resolve(
  booking: ScheduleRow,
  known: Known | null,
  { facts, context }: { facts: Facts; context: BatchContext },
): Omit<Resolved, "patientId"> | { issues: RowIssue[] } {
  if (known && facts.people.knownPatient(booking.patientRef) !== known.appointment.patient_id) {
    return refused("patientRef", "is not the patient of the booking that has this ref here");
  }
  const issues = [
    ...lifespanIssues(booking, facts.lifespan),
    ...contradictions(progressFor(booking, known)),
  ];
  if (issues.length > 0) {
    return { issues: issues.map((issue) => ({ ...issue, code: "invalid_input" })) };
  }
  const origin = originOf(booking, known, { facts, context });
  if (origin === "unknown") {
    return refused("rescheduledFrom", "names a booking that is neither here nor in the file");
  }
  const practitionerId = booking.practitioner
    ? facts.people.practitioner(booking.practitioner)
    : booking.practitioner;
  if (practitionerId === "several") {
    return refused("practitioner", "is the name of several here; map practitionerRef");
  }
  return {
    practitionerId,
    rescheduledFrom: origin,
    defaultMinutes: context.defaultMinutes,
    now: context.now,
  };
}

function refused(field: string, problem: string): { issues: RowIssue[] } {
  return { issues: [{ code: "invalid_input", field, problem }] };
}

/** A booking further on in the file is linked after all rows are in; until then, as it stands. */
function originOf(
  { rescheduledFrom }: ScheduleRow,
  known: Known | null,
  { facts, context }: { facts: Facts; context: BatchContext },
): AppointmentId | null | undefined | "unknown" {
  if (rescheduledFrom === undefined || rescheduledFrom === null) return rescheduledFrom;
  const id = facts.origins.get(rescheduledFrom);
  if (id !== undefined) return id;
  if (!context.isCut && context.seen.find(rescheduledFrom) === null) return "unknown";
  return known?.appointment.rescheduled_from;
}

function isPaidSo(before: PaymentsTable | null, facts: PaymentFacts): boolean {
  return before !== null && before.due_minor === facts.dueMinor &&
    before.captured_minor === facts.capturedMinor && before.currency === facts.currency &&
    before.state === facts.state && before.captured_at === facts.paidAt &&
    (facts.billedAt === null || before.created_at === facts.billedAt);
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
