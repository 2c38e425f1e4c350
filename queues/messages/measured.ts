/** What is measured of messages: the providers' answers, and how long a person waited for one. */
import type { MessageId } from "@/domain/ids.ts";
import { type EpochMs, second } from "@/domain/time.ts";
import type { MessageRow } from "@/store/messages/rows.ts";
import type { SendResult } from "@/transports/transport.ts";
import type { SendingParts } from "./parts.ts";
import { outcomeOf } from "./settle_attempt.ts";
import type { Started } from "./start_attempt.ts";

export async function noteAnswer(
  parts: SendingParts,
  { channel, message, transport }: Started,
  { result, took }: { readonly result: SendResult; readonly took: number },
): Promise<void> {
  const outcome = outcomeOf(result);
  const labels = {
    messaging_system: transport.name,
    messaging_operation_name: "send",
    messaging_destination_name: channel,
    error_type: outcome === "accepted" ? "" : outcome,
  };
  parts.meter.observe("messaging_operation", took / second, labels);
  parts.meter.count("messaging_sent", labels);
  parts.meter.count("message_attempts", { channel, provider: transport.name, outcome });
  if (result.is === "accepted") await noteLatency(parts, "message_accepted", { message, channel });
}

export type Latency = "message_accepted" | "message_delivered";

/** From when it was due, or asked for if that was later, until now. */
export async function noteLatency(
  { meter, store }: SendingParts,
  metric: Latency,
  { message, channel }: { readonly message: MessageRow; readonly channel: Started["channel"] },
): Promise<void> {
  const from = Math.max(message.created_at, await dueAt(store, message.id));
  meter.observe(metric, Math.max(0, store.clock.now() - from) / second, { channel });
}

/** As the first line of its timeline has it; 0 when that does not say. */
async function dueAt({ read }: SendingParts["store"], id: MessageId): Promise<EpochMs> {
  const queued = await read.selectFrom("message_steps").select("detail")
    .where("message_id", "=", id).where("position", "=", 1).executeTakeFirst();
  const due: unknown = JSON.parse(queued?.detail ?? "{}").dueAt;
  return typeof due === "number" ? due : 0;
}
