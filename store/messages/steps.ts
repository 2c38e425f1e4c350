/** The timeline of a message: each line is added by whoever holds the message's row. */
import { sql } from "kysely";
import type { Channel } from "@/domain/channel.ts";
import type { AccountId, AttemptId, DeliveryId, MessageId } from "@/domain/ids.ts";
import type { StepKind } from "@/domain/message.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tx } from "@/store/tx.ts";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

export type NewStep = {
  readonly kind: StepKind;
  readonly at: EpochMs;
  readonly channel?: Channel | null;
  readonly deliveryId?: DeliveryId | null;
  readonly attemptId?: AttemptId | null;
  /** Ids, codes, counts, states and instants; `decided` has at least `verdict` and `reason`. */
  readonly detail?: { readonly [name: string]: Json };
  readonly byAccount?: AccountId | null;
  /** Why a person did so, in their words. */
  readonly said?: string;
  readonly traceId: string;
};

export type StepOf = NewStep & { readonly messageId: MessageId };

/** A decision like the one of the last line is no line of its own: it raises that line's `times`. */
export async function addStep(tx: Tx, messageId: MessageId, step: NewStep): Promise<void> {
  const detail = JSON.stringify(step.detail ?? {});
  const channel = step.channel ?? null;
  if (step.kind === "decided" && await isRepeated(tx, messageId, { ...step, channel, detail })) {
    return;
  }
  await addSteps(tx, [{ ...step, messageId }]);
}

/** Adds all of them, of one message in their order, in one statement; repeats nothing into an earlier line. */
export async function addSteps(tx: Tx, steps: readonly StepOf[]): Promise<void> {
  if (steps.length === 0) return;
  const added = new Map<MessageId, number>();
  const rows = steps.map(({ messageId, ...step }) => {
    const nth = (added.get(messageId) ?? 0) + 1;
    added.set(messageId, nth);
    return {
      message_id: messageId,
      // All of them see the lines that stood before the statement.
      position: sql<number>`(select coalesce(max(position), 0) + ${sql.lit(nth)}
        from message_steps where message_id = ${messageId})`,
      at: step.at,
      last_at: step.at,
      times: 1,
      kind: step.kind,
      channel: step.channel ?? null,
      delivery_id: step.deliveryId ?? null,
      attempt_id: step.attemptId ?? null,
      detail: JSON.stringify(step.detail ?? {}),
      by_account: step.byAccount ?? null,
      said: step.said ?? null,
      trace_id: step.traceId,
    };
  });
  await tx.insertInto("message_steps").values(rows).execute();
}

type Decided = { readonly at: EpochMs; readonly channel: Channel | null; readonly detail: string };

async function isRepeated(
  tx: Tx,
  messageId: MessageId,
  { at, channel, detail }: Decided,
): Promise<boolean> {
  const last = await tx.selectFrom("message_steps")
    .select(["position", "kind", "channel", "detail", "times"])
    .where("message_id", "=", messageId).orderBy("position", "desc").limit(1).executeTakeFirst();
  const isLikeIt = last?.kind === "decided" && last.channel === channel &&
    saysOf(last.detail) === saysOf(detail);
  if (!isLikeIt) return false;
  await tx.updateTable("message_steps").set({ last_at: at, times: last.times + 1, detail })
    .where("message_id", "=", messageId).where("position", "=", last.position).execute();
  return true;
}

/** What two decisions have to share to be the same one. */
function saysOf(detail: string): string {
  const { verdict = null, reason = null } = JSON.parse(detail);
  return JSON.stringify([verdict, reason]);
}
