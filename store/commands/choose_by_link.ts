/** Ends or brings back mail by the link of an email: whoever has the mail has the say. */
import { nobody } from "@/domain/audit.ts";
import type { DeliveryId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { entryByLink, type LinkWish } from "@/domain/sending/unsubscribe.ts";
import { appendConsent, consentOf } from "@/store/consent.ts";
import { linkedMail } from "@/store/linked_mail.ts";
import { lockPatients } from "@/store/patient_lock.ts";
import type { Store } from "@/store/store.ts";

export type LinkChoice = {
  readonly deliveryId: DeliveryId;
  readonly wish: LinkWish;
  readonly traceId: string;
};

/**
 * `unchanged`: the same click came twice, from the person or their mail program, or would bring back
 * what was ended elsewhere. Refuses with `not_found`.
 */
export async function chooseByLink(
  store: Store,
  { deliveryId, wish, traceId }: LinkChoice,
): Promise<Result<"changed" | "unchanged">> {
  const done = await store.commit<"changed">({ actor: nobody, traceId }, async (tx, now) => {
    const mail = await linkedMail(tx, deliveryId);
    if (!mail) return refuse("not_found", "There is no such email.");
    const { patientId } = mail;
    await lockPatients(tx, [patientId]);
    const entry = entryByLink(await consentOf(tx, patientId), { wish, mail, now });
    if (entry === null) return refuse("already_exists", "It is so already.");
    const line = { patientId, entry, recordedAt: now, byAccount: null, dedupeKey: null };
    await appendConsent(tx, store, line);
    const { channel, scope: { of: scope }, decision, source } = entry;
    const detail = { channel, scope, decision, source, deliveryId };
    return ok({
      value: "changed",
      audit: { action: "consent.recorded", subject: patientId, detail },
      topics: [`patient/${patientId}`],
    });
  });
  return !done.ok && done.refusal.code === "already_exists" ? ok("unchanged") : done;
}
