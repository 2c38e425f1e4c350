/** Whether it makes sense to put a dead letter back into the queue: decided from what its message is now. */
import type { Kysely } from "kysely";
import type { DeadLetterId, MessageId } from "@/domain/ids.ts";
import { isTooLate } from "@/domain/sending/not_after.ts";
import { visitProblem } from "@/domain/sending/visit_fit.ts";
import type { EpochMs } from "@/domain/time.ts";
import { messageOf, payloadOf } from "./dead_letter_payload.ts";
import type { Database, DeadLettersTable } from "./schema.ts";

/** `settled`: the message has ended in another way. `gone`: there is none. */
export const skipReasons = [
  "unreadable",
  "gone",
  "settled",
  "superseded",
  "too_late",
  "visit_over",
  "visit_moved",
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** A reason for each letter that is better left; the others may be replayed. */
export async function whyNotReplayed(
  db: Kysely<Database>,
  letters: readonly DeadLettersTable[],
  now: EpochMs,
): Promise<ReadonlyMap<DeadLetterId, SkipReason>> {
  const ids = letters.flatMap((letter) => messageOf(letter) ?? []);
  const messages = await messagesNow(db, ids);
  return new Map(letters.flatMap((letter): [DeadLetterId, SkipReason][] => {
    const reason = reasonFor(letter, messages, now);
    return reason === null ? [] : [[letter.id, reason]];
  }));
}

type MessageNow = Awaited<ReturnType<typeof queryMessages>>[number];

async function messagesNow(db: Kysely<Database>, ids: readonly MessageId[]) {
  const rows = ids.length === 0 ? [] : await queryMessages(db, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

function queryMessages(db: Kysely<Database>, ids: readonly MessageId[]) {
  return db.selectFrom("messages")
    .leftJoin("visits", "visits.id", "messages.visit_id")
    .leftJoin("appointments", "appointments.id", "visits.appointment_id")
    .select(["messages.id", "messages.state", "messages.type", "messages.not_after"])
    .select(["messages.written_for", "visits.version", "appointments.starts_at"])
    .select("visits.state as visit_state")
    .where("messages.id", "in", ids).execute();
}

function reasonFor(
  letter: DeadLettersTable,
  messages: ReadonlyMap<MessageId, MessageNow>,
  now: EpochMs,
): SkipReason | null {
  if (letter.kind !== "message.send") {
    return payloadOf(letter.payload) === null ? "unreadable" : null;
  }
  const id = messageOf(letter);
  if (id === null) return "unreadable";
  const message = messages.get(id);
  if (message === undefined) return "gone";
  if (message.state === "superseded") return "superseded";
  if (["sent", "delivered", "not_sent", "to_call"].includes(message.state)) return "settled";
  if (isTooLate(message.not_after, now)) return "too_late";
  const { visit_state: state, version, starts_at: startsAt, written_for: writtenFor } = message;
  if (state === null || version === null) return null;
  return visitProblem(message.type, { state, version, startsAt, writtenFor });
}
