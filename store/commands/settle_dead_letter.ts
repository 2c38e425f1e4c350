/** Replays a dead letter as a new job, or discards it with a reason. Once. */
import type { SettleDeadLetter } from "@/domain/dead_letter.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import { messageOf, payloadOf } from "@/store/dead_letter_payload.ts";
import { closeMessage, reopenMessage } from "@/store/messages/reopen.ts";
import type { DeadLettersTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** Refuses with `forbidden`, `not_found`, or `stale_write` when it was settled already. */
export function settleDeadLetter(
  store: Store,
  who: Who,
  input: SettleDeadLetter,
): Promise<Result<{ id: string; state: "replayed" | "discarded" }>> {
  return store.commit(authorOf(who), async (tx, now) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Dead letters are for admins.");
    const query = tx.selectFrom("dead_letters").selectAll().where("id", "=", input.deadLetterId);
    const letter = await query.forUpdate().executeTakeFirst();
    if (!letter) return refuse("not_found", "There is no such dead letter.");
    if (letter.state !== "parked") {
      return refuse("stale_write", "Somebody has settled this dead letter already.");
    }
    const state = input.how === "replay" ? "replayed" as const : "discarded" as const;
    const reason = input.how === "discard" ? input.reason : null;
    await tx.updateTable("dead_letters")
      .set({ state, reason, resolved_at: now, resolved_by: who.principal.accountId })
      .where("id", "=", letter.id).execute();
    const payload = payloadOf(letter.payload);
    if (state === "replayed" && payload === null) {
      return refuse(
        "invalid_input",
        "This job cannot be read, so it cannot be replayed. Discard it.",
      );
    }
    await settleMessage(tx, letter, { state, who, now });
    return ok({
      value: { id: letter.id, state },
      audit: { action: `dead_letter.${state}`, subject: letter.id, detail: { kind: letter.kind } },
      jobs: state === "replayed" ? [{ kind: letter.kind, payload: payload ?? {} }] : [],
      topics: ["ops"],
    });
  });
}

type Settling = {
  readonly state: "replayed" | "discarded";
  readonly who: Who;
  readonly now: EpochMs;
};

/** The message behind a letter goes on, or stays as it failed. */
async function settleMessage(
  tx: Tx,
  letter: DeadLettersTable,
  { state, who, now }: Settling,
): Promise<void> {
  const messageId = messageOf(letter);
  if (messageId === null) return;
  if (state === "discarded") return await closeMessage(tx, { messageId, now });
  const { principal: { accountId: byAccount }, traceId } = who;
  await reopenMessage(tx, { messageId, at: now, now, byAccount, traceId });
}
