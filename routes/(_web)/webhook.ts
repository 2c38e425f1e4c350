/** Posts of providers: counted, proved over their raw bytes, and only then read, one event at a time. */
import type { FreshContext } from "fresh";
import { type Refusal, refuse, type Result } from "@/domain/result.ts";
import { describeError } from "@/telemetry/log.ts";
import { readBody } from "./body.ts";
import { problemResponse } from "./problems.ts";
import type { State } from "./state.ts";

export type Hook = "twilio_status" | "twilio_inbound" | "sendgrid_events";

export type Webhook<E> = {
  readonly hook: Hook;
  /** The longest body that is read, in bytes. */
  readonly most: number;
  /** Over the body as it came. */
  isSigned(body: Uint8Array): boolean;
  /** The events of a body that is theirs; refuses what is no post of theirs after all. */
  read(body: Uint8Array): Result<{ readonly events: readonly E[]; readonly ignored: number }>;
  /** What a repetition of the event does no harm to. */
  record(event: E): Promise<Result<Settled>>;
  /** Those of a large body that it could record together; the others are recorded one by one. */
  recordTogether?(events: readonly E[]): Promise<ReadonlyMap<E, Settled>>;
};

type Settled = { readonly outcome: string };

/**
 * 413 and 403 for what is not theirs; 204 when every event is settled; 503 when one of them met a fault
 * of ours, so that the provider posts all of them again.
 */
export async function answerWebhook<E>(
  ctx: FreshContext<State>,
  webhook: Webhook<E>,
): Promise<Response> {
  const { hook, most } = webhook;
  const body = await readBody(ctx.req, most);
  if (!body.ok) return turnAway(ctx, { hook, why: "too_large", refusal: body.refusal });
  if (!webhook.isSigned(body.value)) {
    const { refusal } = refuse("forbidden", "The signature is not right.");
    return turnAway(ctx, { hook, why: "unsigned", refusal });
  }
  const { clinic, traceId } = ctx.state;
  const read = webhook.read(body.value);
  if (!read.ok) {
    // Theirs, but nothing that we know; a repetition would be no better.
    clinic.meter.count("webhooks", { hook, outcome: "unreadable" });
    clinic.log("warn", "webhook.unreadable", { traceId, route: hook });
    return settled();
  }
  const { events, ignored } = read.value;
  if (ignored > 0) clinic.meter.count("webhooks", { hook, outcome: "ignored" }, ignored);
  let failed = 0;
  const together = await webhook.recordTogether?.(events);
  // One after the other: a batch of a thousand must not take the store from the desk.
  for (const event of events) {
    const outcome = together?.get(event)?.outcome ?? await outcomeOf(ctx, webhook, event);
    clinic.meter.count("webhooks", { hook, outcome });
    if (outcome === "failed") failed++;
  }
  if (failed === 0) return settled();
  return problemResponse(refuse("unavailable", "Try again later.").refusal, ctx.state);
}

/** A webhook of a provider that the clinic does not have. */
export function noSuchHook({ state }: FreshContext<State>): Response {
  return problemResponse(refuse("not_found", "There is nothing here.").refusal, state);
}

async function outcomeOf<E>(
  { state: { clinic, traceId } }: FreshContext<State>,
  { hook, record }: Webhook<E>,
  event: E,
): Promise<string> {
  try {
    const done = await record(event);
    if (done.ok) return done.value.outcome;
    clinic.log("error", "webhook.failed", { traceId, route: hook, code: done.refusal.code });
  } catch (fault) {
    clinic.log("error", "webhook.failed", { traceId, route: hook, ...describeError(fault) });
  }
  return "failed";
}

type TurnedAway = {
  readonly hook: Hook;
  readonly why: "too_large" | "unsigned";
  readonly refusal: Refusal;
};

function turnAway({ state }: FreshContext<State>, { hook, why, refusal }: TurnedAway): Response {
  const { clinic, traceId } = state;
  clinic.meter.count("webhooks", { hook, outcome: why });
  clinic.log("warn", "webhook.refused", { traceId, route: hook, code: why });
  return problemResponse(refusal, state);
}

function settled(): Response {
  return new Response(null, { status: 204 });
}
