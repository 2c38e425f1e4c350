/** Asks the provider what became of an attempt of which nobody knows, and writes down what it says. */
import { systemActor } from "@/domain/audit.ts";
import type { Progress } from "@/domain/delivery.ts";
import { firstIdAt } from "@/domain/ids.ts";
import type { Result } from "@/domain/result.ts";
import { type EpochMs, minute } from "@/domain/time.ts";
import { type AttemptRow, lockMessage, type MessageAtHand } from "@/store/messages/rows.ts";
import type { Json } from "@/store/messages/steps.ts";
import type { Tx } from "@/store/tx.ts";
import type { LookUp, LookUpQuery } from "@/transports/transport.ts";
import { commitOr } from "./commit_or.ts";
import type { Evidence } from "./conclude.ts";
import { learn } from "./learn.ts";
import type { SendingParts } from "./parts.ts";
import { topicsOf } from "./ruling.ts";
import { parkLine, type Settled } from "./settle_attempt.ts";

export type Question = {
  readonly hand: MessageAtHand;
  readonly attempt: AttemptRow;
  readonly signal: AbortSignal;
};

/** Refuses (`stale_write`) when the race was lost again and again. */
export async function lookUp(parts: SendingParts, question: Question): Promise<Result<Settled>> {
  const { hand: { message, deliveries }, attempt } = question;
  const delivery = deliveries.find((one) => one.id === attempt.delivery_id);
  const answer = await ask(parts, question);
  const author = { actor: systemActor, traceId: message.trace_id };
  return await commitOr<Settled>(parts.store, author, async (tx, now) => {
    const hand = await lockMessage(tx, message.id);
    const asked = hand?.deliveries.find((one) => one.id === delivery?.id);
    const isOpen = asked?.state === "unknown" && asked.look_ups === delivery?.look_ups;
    // Somebody else has asked meanwhile, or a report has come.
    if (hand === null || asked === undefined || !isOpen) {
      return { leave: { nextAt: hand?.message.next_at ?? null, letter: null } };
    }
    const judged = await stillOurs(tx, attempt, answer);
    const evidence = evidenceOf(attempt, asked.look_ups === 0 ? notYet(judged) : judged, now);
    const learnt = await learn(parts, tx, { hand, now, evidence });
    const { state, code } = learnt?.attempt ?? attempt;
    const letter = learnt?.letter ?? null;
    if (letter !== null) {
      const { channel, id: deliveryId } = asked;
      await parkLine(tx, { channel, deliveryId, attemptId: attempt.id, message }, { letter, now });
    }
    return {
      value: { nextAt: (learnt?.message ?? hand.message).next_at, letter },
      audit: {
        action: "delivery.asked",
        subject: asked.id,
        detail: { message: message.id, attempt: attempt.id, says: saysOf(judged), state, code },
      },
      topics: letter === null ? topicsOf(message) : [...topicsOf(message), "ops"],
    };
  });
}

/** Null from a provider that cannot be asked, and from a channel that the clinic no longer has. */
async function ask(
  { carriers, pace, store }: SendingParts,
  { hand: { deliveries }, attempt, signal }: Question,
): Promise<LookUp | null> {
  const delivery = deliveries.find((one) => one.id === attempt.delivery_id);
  const transport = delivery === undefined ? null : carriers[delivery.channel];
  if (delivery === undefined || transport?.name !== delivery.provider) return null;
  const query: LookUpQuery = {
    attemptId: attempt.id,
    channel: delivery.channel,
    to: delivery.address,
    bodyHash: attempt.body_hash,
    isApproved: await wentByTemplate(store.read, attempt),
    from: attempt.started_at,
    until: attempt.started_at + pace.inFlightFor,
    others: await othersNear(store.read, { attempt, delivery }),
  };
  return await transport.lookUp(query, signal);
}

function evidenceOf({ id: attemptId }: AttemptRow, answer: LookUp | null, now: EpochMs): Evidence {
  const rest = { by: "asked", attemptId, failure: null, retryAfterMs: null } as const;
  const detail: { [name: string]: Json } = { says: saysOf(answer) };
  const unknown: Progress = { state: "unknown", at: now, code: null };
  if (answer === null) return { ...rest, progress: unknown, providerId: null, detail };
  switch (answer.is) {
    case "found": {
      const { providerId, state, code } = answer;
      return { ...rest, progress: { state, at: now, code }, providerId, detail };
    }
    case "absent": {
      const progress: Progress = { state: "refused", at: now, code: "local.absent" };
      return { ...rest, progress, providerId: null, detail };
    }
    case "unclear":
      return {
        ...rest,
        progress: unknown,
        providerId: null,
        detail: { ...detail, why: answer.why },
      };
    default:
      return answer satisfies never;
  }
}

/** A provider may take a message long after it was asked to: its first "no" is too early to be believed. */
function notYet(answer: LookUp | null): LookUp | null {
  return answer?.is === "absent" ? { is: "unclear", why: "too_early" } : answer;
}

/** Somebody else who asked about the same words may have been given the same one meanwhile. */
async function stillOurs(
  tx: Tx,
  { id }: AttemptRow,
  answer: LookUp | null,
): Promise<LookUp | null> {
  if (answer?.is !== "found") return answer;
  const taken = await tx.selectFrom("attempts").select("id")
    .where("provider_id", "=", answer.providerId).where("id", "!=", id).executeTakeFirst();
  return taken === undefined ? answer : { is: "unclear", why: "several" };
}

function saysOf(answer: LookUp | null): string {
  return answer === null ? "cannot_be_asked" : answer.is;
}

async function wentByTemplate(
  db: SendingParts["store"]["read"],
  { id }: AttemptRow,
): Promise<boolean> {
  const row = await db.selectFrom("attempts").select("content_sid").where("id", "=", id)
    .executeTakeFirst();
  return (row?.content_sid ?? null) !== null;
}

type Near = {
  readonly attempt: AttemptRow;
  readonly delivery: MessageAtHand["deliveries"][number];
};

/** Further apart than a provider's clock may be from ours. */
const nearBy = 8 * minute;

/** Ids that are known to belong to other messages to this address at about that time. */
async function othersNear(
  db: SendingParts["store"]["read"],
  { attempt, delivery }: Near,
): Promise<readonly string[]> {
  const rows = await db.selectFrom("attempts")
    .innerJoin("deliveries", "deliveries.id", "attempts.delivery_id")
    .select("attempts.provider_id")
    .where("deliveries.address", "=", delivery.address)
    .where("attempts.id", "!=", attempt.id)
    .where("attempts.provider_id", "is not", null)
    .where("attempts.id", ">", firstIdAt("attempt", attempt.started_at - nearBy))
    .where("attempts.id", "<", firstIdAt("attempt", attempt.started_at + nearBy))
    .execute();
  return rows.flatMap(({ provider_id }) => provider_id === null ? [] : [provider_id]);
}
