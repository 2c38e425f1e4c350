/** The dead letter that a process died before it could park: the timeline has it already, the queue not yet. */
import { z } from "zod";
import { type FailureClass, failureClasses } from "@/domain/delivery_failures.ts";
import type { MessageId } from "@/domain/ids.ts";
import type { Tx } from "@/store/tx.ts";

const parked = z.object({ failure: z.enum(failureClasses) });

/** Null for a message whose last word was another, or whose dead letter has been there. */
export async function owedLetter(tx: Tx, messageId: MessageId): Promise<FailureClass | null> {
  const last = await tx.selectFrom("message_steps").select(["kind", "at", "detail"])
    .where("message_id", "=", messageId).orderBy("position", "desc").limit(1).executeTakeFirst();
  if (last?.kind !== "parked") return null;
  const letter = await tx.selectFrom("dead_letters").select("id")
    .where("kind", "=", "message.send").where("payload", "=", JSON.stringify({ messageId }))
    .where("failed_at", ">=", last.at).limit(1).executeTakeFirst();
  return letter === undefined ? parked.parse(JSON.parse(last.detail)).failure : null;
}
