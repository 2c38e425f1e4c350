/** What is measured of messages: the providers' answers, and how long a person waited for one. */
import type { Channel } from "@/domain/channel.ts";
import { type EpochMs, second } from "@/domain/time.ts";
import type { SendResult } from "@/transports/transport.ts";
import type { SendingParts } from "./parts.ts";
import { outcomeOf } from "./settle_attempt.ts";
import type { Started } from "./start_attempt.ts";

export type Answered = {
  readonly result: SendResult;
  /** Milliseconds of the call. */
  readonly took: number;
  readonly dueAt: EpochMs;
};

export function noteAnswer(
  parts: SendingParts,
  { channel, message, transport }: Started,
  { result, took, dueAt }: Answered,
): void {
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
  if (result.is !== "accepted") return;
  const from = Math.max(message.created_at, dueAt);
  noteLatency(parts, "message_accepted", { from, channel });
}

export type Latency = "message_accepted" | "message_delivered";

/** `from`: when it was due, or asked for if that was later. */
export function noteLatency(
  { meter, store }: SendingParts,
  metric: Latency,
  { from, channel }: { readonly from: EpochMs; readonly channel: Channel },
): void {
  meter.observe(metric, Math.max(0, store.clock.now() - from) / second, { channel });
}
