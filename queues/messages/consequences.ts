/** What the clinic learns from a message that did not arrive: a "no", or an address that does not work. */
import type { FailureClass } from "@/domain/delivery_failures.ts";
import { changeChannel } from "@/domain/sending/preferences.ts";
import type { EpochMs } from "@/domain/time.ts";
import { appendConsent } from "@/store/consent.ts";
import { markContact } from "@/store/contact_marks.ts";
import type { AttemptRow, DeliveryRow, MessageAtHand } from "@/store/messages/rows.ts";
import type { Store } from "@/store/store.ts";
import { openTask } from "@/store/tasks.ts";
import type { Tx } from "@/store/tx.ts";
import { contactMarkOf } from "./contact_mark.ts";

export type Failed = {
  readonly hand: MessageAtHand;
  readonly delivery: DeliveryRow;
  readonly attempt: AttemptRow;
  readonly failure: FailureClass;
  readonly code: string | null;
  readonly at: EpochMs;
  readonly now: EpochMs;
};

/** Whether the front desk has something to do now. */
export async function drawConsequences(store: Store, tx: Tx, failed: Failed): Promise<boolean> {
  const { patient } = failed.hand;
  if (patient === null) return false;
  const { channel, address } = failed.delivery;
  const has = channel === "email" ? patient.email : patient.phone;
  // The record may have another address by now, of which this says nothing.
  if (has?.toLowerCase() !== address.toLowerCase()) return false;
  if (failed.failure === "opted_out") {
    await recordOptOut(store, tx, { ...failed, patient });
    return false;
  }
  return failed.failure === "bad_contact" && await markBad(store, tx, { ...failed, patient });
}

type OfPatient = Failed & { readonly patient: NonNullable<MessageAtHand["patient"]> };

async function recordOptOut(store: Store, tx: Tx, failed: OfPatient): Promise<void> {
  const { attempt, at, delivery, now, patient } = failed;
  await appendConsent(tx, store, {
    patientId: patient.id,
    entry: changeChannel(delivery.channel, "revoked", {
      at,
      by: "provider",
      source: "provider_block",
      wording: null,
    }),
    recordedAt: now,
    byAccount: null,
    dedupeKey: `provider_block/${attempt.id}`,
  });
}

async function markBad(store: Store, tx: Tx, failed: OfPatient): Promise<boolean> {
  const { code, delivery: { channel, address }, hand: { message }, now, patient } = failed;
  const mark = contactMarkOf(code);
  await markContact(tx, { patientId: patient.id, channel, address, mark, code, at: now });
  const task = await openTask(tx, store, {
    kind: "contact",
    patientId: patient.id,
    visitId: message.visit_id,
    messageId: message.id,
    channel,
    reason: failed.failure,
    dedupeKey: `contact/${patient.id}/${channel}`,
    now,
  });
  return task !== null;
}
