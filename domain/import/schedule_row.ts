/** One booking as an import brings it in, whatever the file's format was. */
import type { Issue } from "@/domain/result.ts";
import type { Day, EpochMs } from "@/domain/time.ts";
import type { VisitState } from "@/domain/visit_state.ts";
import type { Stamp } from "./fields.ts";

/**
 * A key that is missing was not told by the file, and changes nothing in a booking that is already
 * here; null was told to be empty.
 */
export type ScheduleRow = {
  readonly ref: string;
  readonly patientRef: string;
  readonly patient: PatientFacts;
  readonly practitioner?: PractitionerFacts | null;
  readonly slot: Slot;
  readonly kind?: string;
  readonly state?: VisitState;
  readonly stamps: { readonly [S in Stamp]?: EpochMs | null };
  readonly createdAt?: EpochMs;
  readonly rescheduledFrom?: string | null;
  readonly payment?: PaymentFacts | null;
};

/** What a row knows of its patient; nothing here is ever null. */
export type PatientFacts = {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly birthDate?: Day;
  readonly locale?: string;
  readonly zone?: string;
};

/** At least one of the two; with a ref the name only serves to introduce a newcomer. */
export type PractitionerFacts = { readonly ref: string | null; readonly name: string | null };

/** `minutes` and `endsAt` are there when the row tells the length; a day without `startsAt` is untimed. */
export type Slot = {
  readonly day: Day;
  readonly startsAt: EpochMs | null;
  readonly minutes?: number;
  readonly endsAt?: EpochMs | null;
};

export const paymentStates = [
  "due",
  "authorized",
  "captured",
  "failed",
  "waived",
  "refunded",
  "refund_failed",
] as const;

/** Amounts in minor units of the currency. */
export type PaymentFacts = {
  readonly dueMinor: number;
  readonly capturedMinor: number;
  readonly currency: string;
  readonly state: (typeof paymentStates)[number];
  readonly billedAt: EpochMs | null;
  readonly paidAt: EpochMs | null;
};

/**
 * A row of the file, read or not; `row` counts as a spreadsheet does, the header being row 1.
 * `warnings` tell what in it cannot be read and does not keep it out.
 */
export type ParsedRow =
  | {
    readonly row: number;
    readonly ok: true;
    readonly value: ScheduleRow;
    readonly warnings: readonly RowIssue[];
  }
  | { readonly row: number; readonly ok: false; readonly issues: readonly RowIssue[] };

/** Why a row is rejected, or what was kept as it is typed. `problem` completes "The column … …" and never holds what the file said. */
export type RowIssue = Issue & {
  readonly code:
    | "invalid_input"
    | "body_too_large"
    | "already_exists"
    | "stale_write"
    | "not_found"
    | "kept_as_typed";
};

/** A text that is the same for rows that say the same, in every run. */
export function canonicalRow(row: ScheduleRow): string {
  return JSON.stringify(
    row,
    (_key, value: unknown) =>
      value !== null && typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1))
        : value,
  );
}
