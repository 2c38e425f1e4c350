/** The schedule as a CSV that imports again to the same state: one row a booking, streamed in pages. */
import { type Kysely, sql } from "kysely";
import { decimalOf, minorDigits } from "@/domain/import/row_payment.ts";
import { writeLine } from "@/domain/import/cells.ts";
import { type ImportField, importFields } from "@/domain/import/fields.ts";
import { ok, type Result } from "@/domain/result.ts";
import { type Day, type EpochMs, isoOf } from "@/domain/time.ts";
import type { Author } from "@/store/commit.ts";
import { firstPayments } from "@/store/import/existing.ts";
import type { Database, PaymentsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";

/** Days, both included; without them the schedule is open at that end. */
export type ExportSpan = { readonly from?: Day; readonly to?: Day };

const page = 500;

/**
 * Answers with the file, header first, a page of rows at a time, ordered by day and ref. The audit
 * entry is written before the first row leaves. Refuses as any commit does.
 */
export async function exportSchedule(
  store: Store,
  author: Author,
  span: ExportSpan = {},
): Promise<Result<AsyncIterable<string>>> {
  const audited = await store.commit(author, () =>
    Promise.resolve(ok({
      value: null,
      audit: {
        action: "schedule.exported",
        subject: "schedule",
        detail: { from: span.from ?? null, to: span.to ?? null },
      },
    })));
  return audited.ok ? ok(pages(store, span)) : audited;
}

async function* pages(store: Store, { from = "", to }: ExportSpan): AsyncGenerator<string> {
  yield writeLine(importFields);
  for (let day = await nextDay(store, from, true); day !== null;) {
    if (to !== undefined && day > to) return;
    for (let after = "";;) {
      const rows = await pageOf(store, day, after);
      const payments = await firstPayments(store.read, rows.map((row) => row.visit_id));
      const lines = rows.map((row) => lineOf(row, payments.get(row.visit_id) ?? null));
      if (lines.length > 0) yield lines.join("");
      after = rows.at(-1)?.ref ?? "";
      if (rows.length < page) break;
    }
    day = await nextDay(store, day, false);
  }
}

/** Day by day, so that each page is found by an index and sorted within one day only. */
async function nextDay(store: Store, day: Day, included: boolean): Promise<Day | null> {
  const row = await store.read.selectFrom("visits").select("day")
    .where("day", included ? ">=" : ">", day).orderBy("day").limit(1).executeTakeFirst();
  return row?.day ?? null;
}

type Row = Awaited<ReturnType<typeof pageOf>>[number];

async function pageOf(store: Store, day: Day, after: string) {
  const ref = sql<string>`coalesce(a.ref, a.id) collate ${plainOrder(store)}`;
  return await bookings(store.read)
    .select(ref.as("ref"))
    .where("v.day", "=", day).where(ref, ">", after)
    .orderBy(ref).limit(page).execute();
}

/** By code point in both databases: another order would part the pages elsewhere. */
function plainOrder({ kind }: Store) {
  return sql.raw(kind === "sqlite" ? "binary" : '"C"');
}

function bookings(db: Kysely<Database>) {
  return db.selectFrom("visits as v")
    .innerJoin("appointments as a", "a.id", "v.appointment_id")
    .innerJoin("patients as p", "p.id", "v.patient_id")
    .leftJoin("practitioners as d", "d.id", "a.practitioner_id")
    .leftJoin("appointments as origin", "origin.id", "a.rescheduled_from")
    .select((select) => [
      "v.id as visit_id",
      "v.state",
      "v.day",
      "v.arrived_at",
      "v.ready_at",
      "v.patient_joined_at",
      "v.doctor_joined_at",
      "v.seen_at",
      "v.held_at",
      "v.ended_at",
      "v.signed_at",
      "a.starts_at",
      "a.ends_at",
      "a.minutes",
      "a.kind",
      "a.created_at",
      "p.name as patient_name",
      "p.email",
      "p.phone",
      "p.birth_date",
      "p.locale",
      "p.zone",
      "d.name as practitioner_name",
      select.fn.coalesce("p.ref", "p.id").as("patient_ref"),
      select.fn.coalesce("d.ref", "d.id").as("practitioner_ref"),
      select.fn.coalesce("origin.ref", "origin.id").as("origin_ref"),
    ]);
}

function lineOf(row: Row, payment: PaymentsTable | null): string {
  const cells: Record<ImportField, string | null> = {
    ref: row.ref,
    patientRef: row.patient_ref,
    patientName: row.patient_name,
    patientEmail: row.email,
    patientPhone: row.phone,
    birthDate: row.birth_date,
    patientLocale: row.locale,
    patientZone: row.zone,
    practitionerRef: row.practitioner_ref,
    practitioner: row.practitioner_name,
    start: iso(row.starts_at),
    day: row.day,
    end: iso(row.ends_at),
    minutes: String(row.minutes),
    kind: row.kind,
    status: row.state,
    arrivedAt: iso(row.arrived_at),
    readyAt: iso(row.ready_at),
    patientJoinedAt: iso(row.patient_joined_at),
    doctorJoinedAt: iso(row.doctor_joined_at),
    seenAt: iso(row.seen_at),
    heldAt: iso(row.held_at),
    endedAt: iso(row.ended_at),
    signedAt: iso(row.signed_at),
    createdAt: iso(row.created_at),
    rescheduledFrom: row.origin_ref,
    ...paymentCells(payment),
  };
  return writeLine(importFields.map((field) => cells[field]));
}

function paymentCells(payment: PaymentsTable | null) {
  const digits = payment && (minorDigits(payment.currency) ?? 2);
  const decimal = (minor: number | undefined) =>
    minor === undefined || digits === null ? null : decimalOf(minor, digits);
  return {
    amount: decimal(payment?.due_minor),
    captured: decimal(payment?.captured_minor),
    currency: payment?.currency ?? null,
    payment: payment?.state ?? null,
    billedAt: iso(payment?.created_at ?? null),
    paidAt: iso(payment?.captured_at ?? null),
  };
}

function iso(at: EpochMs | null): string | null {
  return at === null ? null : isoOf(at);
}
