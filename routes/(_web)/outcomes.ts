/** How a form ended, carried by a short-lived cookie to the page that is shown next. */
import type { FreshContext } from "fresh";
import { z } from "zod";
import type { Outcome } from "@/components/forms.ts";
import type { Refusal } from "@/domain/result.ts";
import { tellRefusal } from "@/domain/words/refusals.ts";
import { dropCookie, readCookie, setCookie } from "./cookies.ts";
import type { State } from "./state.ts";

const outcomeSchema: z.ZodType<Outcome> = z.strictObject({
  is: z.enum(["done", "refused"]),
  text: z.string(),
  at: z.string().nullable(),
  traceId: z.string().nullable(),
  issues: z.array(z.strictObject({ field: z.string(), problem: z.string() })),
  values: z.record(z.string(), z.string()),
});

/** Browsers drop cookies above 4 KiB; what was typed is left out before the outcome is. */
const roomForValues = 2_000;
const seconds = 60;

/**
 * A refusal as the page will tell it; `values` is what was typed, without passwords. Only what is not
 * the person's to put right carries the reference by which we find it.
 */
export function refused(
  ctx: FreshContext<State>,
  refusal: Refusal,
  { at, values = {} }: { at: string | null; values?: Record<string, string> },
): Outcome {
  const { locale, traceId } = ctx.state;
  return {
    is: "refused",
    text: tellRefusal(refusal, locale),
    at,
    traceId: refusal.code === "unavailable" ? traceId : null,
    issues: refusal.issues ?? [],
    values,
  };
}

export function done(text: string, at: string | null): Outcome {
  return { is: "done", text, at, traceId: null, issues: [], values: {} };
}

/** Sends the browser back to a path of ours, with the outcome for the page there. */
export function goBack(ctx: FreshContext<State>, back: string, outcome: Outcome | null): Response {
  const response = ctx.redirect(isPath(back) ? inAscii(back) : "/", 303);
  if (outcome) keep(ctx, response.headers, outcome);
  return response;
}

/** As a header takes it. */
function inAscii(path: string): string {
  return path.toWellFormed().replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
}

/** The outcome of the last form, told once. */
export function takeOutcome(ctx: FreshContext<State>, headers: Headers): Outcome | null {
  const { config } = ctx.state.clinic;
  const cookie = readCookie(ctx.req, "outcome", config);
  if (cookie === null) return null;
  dropCookie(headers, config, "outcome");
  try {
    return outcomeSchema.safeParse(JSON.parse(cookie)).data ?? null;
  } catch {
    return null;
  }
}

function keep(ctx: FreshContext<State>, headers: Headers, outcome: Outcome): void {
  const fits = JSON.stringify(outcome.values).length <= roomForValues;
  const value = JSON.stringify(fits ? outcome : { ...outcome, values: {} });
  setCookie(headers, ctx.state.clinic.config, { name: "outcome", value, seconds });
}

/**
 * One slash at the front, so that no other site can be meant. Browsers leave out tabs and line ends
 * before they look, so neither these nor spaces may stand anywhere.
 */
export function isPath(back: string): boolean {
  return /^\/(?![/\\])[^ \p{Cc}]*$/u.test(back);
}
