/** Refusals as HTTP: one table from code to status, and the body that machines get. */
import type { Refusal, RefusalCode } from "@/domain/result.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { refusalSentence, tellRefusal } from "@/domain/words/refusals.ts";

const statuses = {
  account_disabled: 403,
  already_exists: 409,
  bad_credentials: 401,
  body_too_large: 413,
  forbidden: 403,
  idempotency_conflict: 422,
  idempotency_in_progress: 409,
  illegal_transition: 409,
  invalid_input: 400,
  link_expired: 410,
  method_not_allowed: 405,
  not_found: 404,
  origin_mismatch: 403,
  outside_hours: 409,
  patient_busy: 409,
  slot_taken: 409,
  stale_write: 409,
  too_early: 409,
  too_late: 409,
  too_many_attempts: 429,
  too_many_bookings: 409,
  unauthenticated: 401,
  unavailable: 503,
  unsupported_media_type: 415,
} as const satisfies Record<RefusalCode, number>;

export function statusOf(code: RefusalCode): (typeof statuses)[RefusalCode] {
  return statuses[code];
}

/** RFC 9457, with our `code`, the correlation id, and the fields at fault. */
export type Problem = {
  readonly type: "about:blank";
  readonly status: number;
  readonly code: RefusalCode | "fault";
  readonly title: string;
  readonly detail: string;
  readonly traceId: string;
  readonly issues?: Refusal["issues"];
};

export type Asked = { readonly traceId: string; readonly locale: Locale };

export function problemOf(refusal: Refusal, { traceId, locale }: Asked): Problem {
  return {
    type: "about:blank",
    status: statusOf(refusal.code),
    code: refusal.code,
    title: refusalSentence(refusal.code, "en"),
    detail: tellRefusal(refusal, locale),
    traceId,
    ...(refusal.issues ? { issues: refusal.issues } : {}),
  };
}

export function problemResponse(refusal: Refusal, asked: Asked): Response {
  return problemBody(problemOf(refusal, asked), refusal.retryAfter);
}

/** The answer to a fault of ours: nothing of the error, only the reference that finds it. */
export function faultResponse({ traceId, locale }: Asked): Response {
  return problemBody({
    type: "about:blank",
    status: 500,
    code: "fault",
    title: "Something went wrong on our side.",
    detail: refusalSentence("fault", locale),
    traceId,
  });
}

function problemBody(problem: Problem, retryAfter?: number): Response {
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  });
  if (retryAfter !== undefined) headers.set("retry-after", String(Math.ceil(retryAfter)));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
