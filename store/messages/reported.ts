/** Finds the attempts that reports of providers are about. */
import type { Kysely } from "kysely";
import { type AttemptId, type DeliveryId, isId, type MessageId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database } from "@/store/schema.ts";
import { dueAtOf } from "./due_at.ts";

/** What a report says of itself. */
export type Reported = {
  readonly provider: string;
  /** The provider's; may be empty. */
  readonly providerId: string;
  readonly deliveryId: string | null;
  /** Null when it has to be found by `providerId`. */
  readonly attemptId: string | null;
};

export type ToldOf = {
  readonly attemptId: AttemptId;
  readonly deliveryId: DeliveryId;
  readonly messageId: MessageId;
  readonly provider: string;
  readonly providerId: string | null;
  readonly traceId: string;
  /** When the message was due, or asked for if that was later. */
  readonly from: EpochMs;
};

/** In the order of the reports; undefined for one that is about nothing of ours. */
export async function attemptsToldOf(
  db: Kysely<Database>,
  reports: readonly Reported[],
): Promise<readonly (ToldOf | undefined)[]> {
  const named = reports.flatMap(({ attemptId }) =>
    attemptId !== null && isId("attempt", attemptId) ? [attemptId] : []
  );
  const others = reports.flatMap(({ attemptId, providerId }) =>
    attemptId === null && providerId !== "" ? [providerId] : []
  );
  const byId = named.length === 0
    ? []
    : await found(db).where("attempts.id", "in", named).execute();
  const byProvider = others.length === 0
    ? []
    : await found(db).where("attempts.provider_id", "in", others).execute();
  return reports.map(({ attemptId, providerId }) => {
    const row = attemptId === null
      ? byProvider.find((one) => one.providerId === providerId)
      : byId.find((one) => one.attemptId === attemptId);
    if (row === undefined) return undefined;
    const { detail, createdAt, ...told } = row;
    return { ...told, from: Math.max(createdAt, dueAtOf(detail)) };
  });
}

function found(db: Kysely<Database>) {
  return db.selectFrom("attempts")
    .innerJoin("deliveries", "deliveries.id", "attempts.delivery_id")
    .innerJoin("messages", "messages.id", "attempts.message_id")
    .leftJoin("message_steps", (join) =>
      join.onRef("message_steps.message_id", "=", "messages.id")
        .on("message_steps.position", "=", 1))
    .select([
      "attempts.id as attemptId",
      "attempts.delivery_id as deliveryId",
      "attempts.message_id as messageId",
      "attempts.provider_id as providerId",
      "deliveries.provider",
      "messages.trace_id as traceId",
      "messages.created_at as createdAt",
      "message_steps.detail",
    ]);
}
