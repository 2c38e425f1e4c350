/** A visit with all that a message about it can say: who, with whom, when, and what is still to pay. */
import type { Kysely } from "kysely";
import type { AppointmentId, PatientId, PractitionerId, VisitId } from "@/domain/ids.ts";
import type { Money } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { VisitState } from "@/domain/visit_state.ts";
import type { Database } from "@/store/schema.ts";

export type VisitStory = {
  readonly id: VisitId;
  readonly version: number;
  readonly state: VisitState;
  readonly undoAt: EpochMs | null;
  readonly patientJoinedAt: EpochMs | null;
  readonly doctorJoinedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly startsAt: EpochMs | null;
  readonly bookedAt: EpochMs;
  /** Whether it came from another system, which has told the patient itself. */
  readonly isImported: boolean;
  /** The booking that this one took the place of, and its start. */
  readonly rescheduledFrom: AppointmentId | null;
  readonly wasAt: EpochMs | null;
  /** Whether another booking has taken its place. */
  readonly isReplaced: boolean;
  readonly patient: {
    readonly id: PatientId;
    readonly name: string;
    readonly locale: string | null;
  };
  readonly doctor: { readonly id: PractitionerId; readonly name: string } | null;
  /** The latest payment that is due or failed; null when nothing is open. */
  readonly open: Money | null;
};

/** Undefined when there is no such visit. */
export async function visitStory(
  db: Kysely<Database>,
  id: VisitId,
): Promise<VisitStory | undefined> {
  const row = await stories(db).where("visits.id", "=", id).executeTakeFirst();
  if (row === undefined) return undefined;
  const open = await openPayment(db, id);
  const next = await db.selectFrom("appointments").select("id")
    .where("rescheduled_from", "=", row.appointment_id).limit(1).executeTakeFirst();
  return { ...storyOf(row), open, isReplaced: next !== undefined };
}

/** The rows of which stories are told; whoever asks narrows them. */
export function stories(db: Kysely<Database>) {
  return db.selectFrom("visits")
    .innerJoin("appointments", "appointments.id", "visits.appointment_id")
    .innerJoin("patients", "patients.id", "visits.patient_id")
    .leftJoin("practitioners", "practitioners.id", "visits.practitioner_id")
    .leftJoin("appointments as old", "old.id", "appointments.rescheduled_from")
    .selectAll("visits")
    .select([
      "appointments.ref",
      "appointments.starts_at",
      "appointments.created_at",
      "appointments.rescheduled_from",
      "old.starts_at as was_at",
      "patients.name as patient_name",
      "patients.locale",
      "practitioners.name as doctor_name",
    ]);
}

type StoryRow = Awaited<ReturnType<ReturnType<typeof stories>["executeTakeFirstOrThrow"]>>;

/** As far as one row tells: of a visit that stands, which nothing has replaced. */
export function storyOf(row: StoryRow): VisitStory {
  const { practitioner_id, doctor_name } = row;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    undoAt: row.undo_at,
    patientJoinedAt: row.patient_joined_at,
    doctorJoinedAt: row.doctor_joined_at,
    endedAt: row.ended_at,
    startsAt: row.starts_at,
    bookedAt: row.created_at,
    isImported: row.ref !== null,
    rescheduledFrom: row.rescheduled_from,
    wasAt: row.was_at,
    isReplaced: false,
    patient: { id: row.patient_id, name: row.patient_name, locale: row.locale },
    doctor: practitioner_id === null ? null : { id: practitioner_id, name: doctor_name ?? "" },
    open: null,
  };
}

async function openPayment(db: Kysely<Database>, visitId: VisitId): Promise<Money | null> {
  const row = await db.selectFrom("payments").selectAll()
    .where("visit_id", "=", visitId).where("state", "in", ["due", "failed"])
    .orderBy("created_at", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();
  if (row === undefined || row.due_minor <= row.captured_minor) return null;
  return { minor: row.due_minor - row.captured_minor, currency: row.currency };
}
