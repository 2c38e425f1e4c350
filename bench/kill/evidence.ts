/** What the store says after a rehearsal and what the providers know, side by side. */
import type { Selectable } from "kysely";
import type { AttemptId, DeliveryId, MessageId } from "@/domain/ids.ts";
import type { DeadLettersTable } from "@/store/schema.ts";
import type { MessageStepsTable, TasksTable } from "@/store/schema_messaging.ts";
import type { AttemptRow, DeliveryRow, MessageRow } from "@/store/messages/rows.ts";
import type { Store } from "@/store/store.ts";
import type { Accepted, Told, TruthBook } from "@/tests/fixtures/providers/truth_book.ts";
import type { Queued } from "./queue_errands.ts";

/** One message with all that is known of it on either side. */
export type Case = {
  readonly errand: Queued;
  readonly message: MessageRow;
  readonly deliveries: readonly DeliveryRow[];
  readonly attempts: readonly AttemptRow[];
  readonly steps: readonly Selectable<MessageStepsTable>[];
  readonly letters: readonly Selectable<DeadLettersTable>[];
  readonly tasks: readonly Selectable<TasksTable>[];
  /** What the providers took for it, in their order. */
  readonly taken: readonly Accepted[];
  /** What they said of that. */
  readonly told: readonly Told[];
};

export type Evidence = {
  readonly cases: readonly Case[];
  readonly book: TruthBook;
  /** What a provider took, and no delivery of the store asked for. */
  readonly strays: readonly Accepted[];
};

export async function gatherEvidence(
  { read }: Store,
  { queued, book }: { readonly queued: readonly Queued[]; readonly book: TruthBook },
): Promise<Evidence> {
  const messages = await read.selectFrom("messages").selectAll().execute();
  const deliveries = await read.selectFrom("deliveries").selectAll().orderBy("id").execute();
  const attempts = await read.selectFrom("attempts").selectAll().orderBy("id").execute();
  const steps = await read.selectFrom("message_steps").selectAll()
    .orderBy("message_id").orderBy("position").execute();
  const letters = await read.selectFrom("dead_letters").selectAll()
    .where("kind", "=", "message.send").execute();
  const tasks = await read.selectFrom("tasks").selectAll().execute();

  const messageOf = new Map<string, MessageId>(deliveries.map((one) => [one.id, one.message_id]));
  const by = {
    message: new Map(messages.map((one) => [one.id, one])),
    deliveries: Map.groupBy(deliveries, (one) => one.message_id),
    attempts: Map.groupBy(attempts, (one) => one.message_id),
    steps: Map.groupBy(steps, (one) => one.message_id),
    letters: Map.groupBy(letters, ({ payload }) => `${JSON.parse(payload).messageId}`),
    tasks: Map.groupBy(tasks, (one) => `${one.message_id}`),
    taken: Map.groupBy(book.accepted, ({ deliveryId }) => messageOf.get(deliveryId)),
    told: Map.groupBy(book.told, ({ taken }) => messageOf.get(taken.deliveryId)),
  };
  const cases = queued.map((errand): Case => {
    const message = by.message.get(errand.messageId);
    if (message === undefined) throw new Error("A message has gone from the store.");
    return {
      errand,
      message,
      deliveries: by.deliveries.get(message.id) ?? [],
      attempts: by.attempts.get(message.id) ?? [],
      steps: by.steps.get(message.id) ?? [],
      letters: by.letters.get(message.id) ?? [],
      tasks: by.tasks.get(message.id) ?? [],
      taken: by.taken.get(message.id) ?? [],
      told: by.told.get(message.id) ?? [],
    };
  });
  return { cases, book, strays: by.taken.get(undefined) ?? [] };
}

/** The word that a message did not arrive, in a provider's own words. */
const failures = ["failed", "undelivered", "bounce", "dropped"];

export function isFailure({ status }: Pick<Told, "status">): boolean {
  return failures.includes(status);
}

export function takenBy(one: Case, attemptId: AttemptId): readonly Accepted[] {
  return one.taken.filter((taken) => taken.attemptId === attemptId);
}

export function takenOn(one: Case, deliveryId: DeliveryId): readonly Accepted[] {
  return one.taken.filter((taken) => taken.deliveryId === deliveryId);
}

/** Whether the provider had said, before that point of its book, that this one did not arrive. */
export function hadFailed(one: Case, taken: Accepted, before: number): boolean {
  return one.told.some((told) => told.taken === taken && told.order < before && isFailure(told));
}
