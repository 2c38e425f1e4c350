/** Refusals are values: a command answers with what it did, or with the reason it did not. */

/** Every reason for which Caredeck declines; `routes` maps each to a status and a sentence. */
export const refusalCodes = [
  "account_disabled",
  "already_exists",
  "bad_credentials",
  "body_too_large",
  "forbidden",
  "idempotency_conflict",
  "idempotency_in_progress",
  "illegal_transition",
  "invalid_input",
  "link_expired",
  "method_not_allowed",
  "not_found",
  "origin_mismatch",
  "outside_hours",
  "patient_busy",
  "slot_taken",
  "stale_write",
  "too_early",
  "too_late",
  "too_many_attempts",
  "too_many_bookings",
  "unauthenticated",
  "unavailable",
  "unsupported_media_type",
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** `field` names the input at fault; `detail` is for people and holds no value that was sent. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly detail: string;
  readonly issues?: readonly Issue[];
  /** Seconds after which asking again makes sense. */
  readonly retryAfter?: number;
};

export type Issue = { readonly field: string; readonly problem: string };

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(
  code: RefusalCode,
  detail: string,
  more: Omit<Refusal, "code" | "detail"> = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, detail, ...more } };
}
