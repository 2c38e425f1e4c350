/** What an exchange with a provider means for the message: accepted, refused, or nobody knows. */
import { failureOf } from "@/domain/delivery_failures.ts";
import { type EpochMs, hour } from "@/domain/time.ts";
import type { Answer, Exchange } from "./exchange.ts";
import type { SendResult } from "./transport.ts";

/** How one provider writes its answers. */
export type Dialect = {
  /** The provider's id in an answer of the 200s, or null when there is none to be read. */
  providerId(answer: Answer): string | null;
  /** The code in `delivery_failures.ts` that a refusal carries. */
  code(answer: Answer): string;
};

/**
 * Only what happened before the request was written, and an explicit answer of the 400s, is a
 * refusal. A 408 is not: a proxy may say it after it has passed the request on.
 */
export function verdict(outcome: Exchange, dialect: Dialect, now: EpochMs): SendResult {
  switch (outcome.is) {
    case "unsent":
      return refused(`net.${outcome.why}`);
    case "lost":
      return { is: "unknown", why: outcome.why };
    case "answered":
      return ofAnswer(outcome, dialect, now);
    default:
      return outcome satisfies never;
  }
}

/** A refusal with a code of `delivery_failures.ts`. */
export function refused(code: string, retryAfterMs: number | null = null): SendResult {
  return { is: "refused", failure: failureOf(code), code, retryAfterMs };
}

function ofAnswer(answer: Answer, dialect: Dialect, now: EpochMs): SendResult {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const providerId = dialect.providerId(answer);
    return providerId === null
      ? { is: "unknown", why: "unreadable" }
      : { is: "accepted", providerId };
  }
  if (status >= 400 && status < 500 && status !== 408) {
    const code = dialect.code(answer);
    // A 429 is certain whatever its body says: the provider did not process the request.
    return status === 429
      ? { is: "refused", failure: "rate_limited", code, retryAfterMs: retryAfter(answer, now) }
      : refused(code);
  }
  return { is: "unknown", why: "server_fault" };
}

const longestWait = 24 * hour;

/**
 * Milliseconds that the provider asks us to wait: `Retry-After` in seconds or as a date (RFC 9110
 * section 10.2.3), else SendGrid's `X-RateLimit-Reset` in epoch seconds; null when it says nothing.
 */
export function retryAfter({ headers }: Pick<Answer, "headers">, now: EpochMs): number | null {
  const said = headers["retry-after"]?.trim() ?? "";
  const reset = headers["x-ratelimit-reset"]?.trim() ?? "";
  const wait = said === ""
    ? seconds(reset) - now
    : said.includes(":")
    ? Date.parse(said) - now
    : seconds(said);
  return Number.isFinite(wait) ? Math.min(longestWait, Math.max(0, wait)) : null;
}

/** Milliseconds of whole seconds; NaN for any other text. */
function seconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1_000 : NaN;
}
