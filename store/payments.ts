/** Payments, and those among them that need a person. */
import { type Kysely, sql } from "kysely";
import type { PatientId, VisitId } from "@/domain/ids.ts";
import { captureWithin, exceptionOf, type PaymentException } from "@/domain/payments.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tiles } from "@/domain/views.ts";
import type { Database } from "./schema.ts";

export type PaymentCase = {
  readonly id: string;
  readonly visitId: VisitId;
  readonly patientId: PatientId;
  readonly patientName: string;
  readonly exception: PaymentException;
  readonly amountMinor: number;
  readonly currency: string;
  readonly since: EpochMs;
};

/** The oldest 500 are told. */
const mostCases = 500;

export async function paymentExceptions(
  db: Kysely<Database>,
  now: EpochMs,
): Promise<{ cases: PaymentCase[]; tile: Tiles["payments"] }> {
  const rows = await db.selectFrom("payments")
    .innerJoin("visits", "visits.id", "payments.visit_id")
    .innerJoin("patients", "patients.id", "visits.patient_id")
    .selectAll("payments")
    .select(["visits.state as visit_state", "visits.ended_at", "visits.patient_id"])
    .select("patients.name as patient_name")
    .where("payments.id", "in", suspects(db, now))
    .orderBy("payments.created_at").limit(mostCases).execute();
  const cases = rows.flatMap((row): PaymentCase[] => {
    const exception = exceptionOf({
      state: row.state,
      dueMinor: row.due_minor,
      capturedMinor: row.captured_minor,
      visitState: row.visit_state,
      endedAt: row.ended_at,
    }, now);
    return exception === null ? [] : [{
      id: row.id,
      visitId: row.visit_id,
      patientId: row.patient_id,
      patientName: row.patient_name,
      exception,
      amountMinor: row.captured_minor || row.due_minor,
      currency: row.currency,
      since: row.captured_at ?? row.ended_at ?? row.created_at,
    }];
  });
  return { cases, tile: tileOf(cases) };
}

/**
 * The ids of all that `exceptionOf` could name, each kind by an index of its own: over a year the
 * payments in order outnumber these by hundreds. A partial index is used only where its condition
 * stands in the query word for word, so these are literals.
 */
function suspects(db: Kysely<Database>, now: EpochMs) {
  const payments = db.selectFrom("payments").select("payments.id");
  const captured = sql.lit("captured" as const);
  return payments.where("payments.state", "in", ["failed", "refund_failed"])
    .unionAll(
      payments.innerJoin("visits", "visits.id", "payments.visit_id")
        .where("payments.state", "in", ["due", "authorized"])
        .where("visits.ended_at", "<", now - captureWithin),
    )
    .unionAll(
      payments.where("payments.state", "=", captured)
        .whereRef("payments.captured_minor", "<>", "payments.due_minor"),
    )
    .unionAll(
      // A cross join keeps SQLite in this order: a visit that was not seen is rarer than a payment.
      db.selectFrom("visits").crossJoin("payments").select("payments.id")
        .whereRef("payments.visit_id", "=", "visits.id")
        .where("payments.state", "=", captured)
        .where(sql<boolean>`visits.state in ('no_show', 'left', 'cancelled')`),
    );
}

function tileOf(cases: readonly PaymentCase[]): Tiles["payments"] {
  const sums = Object.entries(Object.groupBy(cases, (one) => one.currency))
    .map(([currency, group]) => ({
      currency,
      minor: (group ?? []).reduce((sum, one) => sum + one.amountMinor, 0),
    }));
  const oldestAt = cases.length === 0 ? null : Math.min(...cases.map((one) => one.since));
  return { count: cases.length, oldestAt, sums };
}
