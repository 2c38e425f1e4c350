/** Messages to a patient as the sending would have left them, for tests of what is told of them. */
import assert from "node:assert/strict";
import type { Channel } from "@/domain/channel.ts";
import type { DeliveryState } from "@/domain/delivery.ts";
import { type MessageId, newId, type PatientId } from "@/domain/ids.ts";
import type { MessageState } from "@/domain/message.ts";
import { ok } from "@/domain/result.ts";
import { mandateOf } from "@/domain/sending/mandate.ts";
import type { EpochMs } from "@/domain/time.ts";
import { addMessage } from "@/store/messages/add_message.ts";
import { addStep, type Json } from "@/store/messages/steps.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { builtIn, type BuiltInName } from "@/templates/catalogue.ts";
import { usualValues } from "@/templates/samples.ts";
import { seedAuthor } from "@/tests/fixtures/cast.ts";

export type GivenMessage = {
  readonly patientId: PatientId;
  readonly type?: BuiltInName;
  readonly state?: MessageState;
  readonly reason?: string;
  readonly nextAt?: EpochMs;
  readonly decision?: { readonly [name: string]: Json };
  readonly delivery?: {
    readonly channel: Channel;
    readonly address: string;
    readonly state: DeliveryState;
    readonly locale?: string;
  };
};

export async function giveMessage(store: Store, given: GivenMessage): Promise<MessageId> {
  const template = builtIn(given.type ?? "reminder_48h");
  const { name, version, quietHours, channels } = template;
  const result = await store.commit(seedAuthor, async (tx, now) => {
    const added = await addMessage(tx, {
      to: { patientId: given.patientId },
      visitId: null,
      template: {
        name,
        version,
        class: template.class,
        mandate: mandateOf(name, template.class),
        quietHours,
        channels,
      },
      values: usualValues(template.variables.values()),
      writtenFor: null,
      deadline: null,
      notAfter: null,
      dueAt: now,
      cause: "automatic",
      requestedBy: null,
    }, { source: store, now, traceId: "test" });
    assert.ok(added);
    await become(tx, added.id, given, { store, now });
    return ok({ value: added.id, audit: { action: "message.queued", subject: added.id } });
  });
  assert.ok(result.ok);
  return result.value;
}

async function become(
  tx: Tx,
  id: MessageId,
  given: GivenMessage,
  { store, now }: { store: Store; now: EpochMs },
): Promise<void> {
  const { state = "queued", reason = null, delivery, decision } = given;
  await tx.updateTable("messages")
    .set({ state, reason, next_at: given.nextAt ?? null, channel: delivery?.channel ?? null })
    .where("id", "=", id).execute();
  if (decision) {
    await addStep(tx, id, { kind: "decided", at: now, detail: decision, traceId: "test" });
  }
  if (!delivery) return;
  await tx.insertInto("deliveries").values({
    id: newId("delivery", store),
    message_id: id,
    patient_id: given.patientId,
    channel: delivery.channel,
    provider: "sandbox",
    address: delivery.address,
    locale: delivery.locale ?? "en",
    cost: 1,
    content_hash: "0",
    state: delivery.state,
    state_at: now,
    code: null,
    started_at: now,
    delivered_at: delivery.state === "delivered" ? now : null,
    next_at: null,
    tries: 1,
    late: 0,
    limited_in_a_row: 0,
    look_ups: 0,
  }).execute();
}
