/** Replays a dead letter as a new job, or discards it with a reason. Once. */
import { z } from "zod";
import type { SettleDeadLetter } from "@/domain/dead_letter.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

const payloadSchema = z.record(z.string(), z.union([z.string(), z.number()]));

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
    return ok({
      value: { id: letter.id, state },
      audit: { action: `dead_letter.${state}`, subject: letter.id, detail: { kind: letter.kind } },
      jobs: state === "replayed" ? [{ kind: letter.kind, payload: payload ?? {} }] : [],
      topics: ["ops"],
    });
  });
}

/** Null for what is no payload: that may be the very reason why the letter is dead. */
function payloadOf(text: string): z.infer<typeof payloadSchema> | null {
  try {
    return payloadSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
