/** What a person said about mail in general by a button of their mail program, as SendGrid reports it. */
import { systemActor } from "@/domain/audit.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { ConsentEntry } from "@/domain/sending/consent.ts";
import { changeChannel } from "@/domain/sending/preferences.ts";
import type { EpochMs } from "@/domain/time.ts";
import { appendConsent } from "@/store/consent.ts";
import { patientsByEmail } from "@/store/inbound.ts";
import { lockPatients } from "@/store/patient_lock.ts";
import type { Store } from "@/store/store.ts";
import type { EmailChoice } from "@/transports/provider_event.ts";

/** `unmatched`: no record has that address now. */
export type ChoiceRecorded = { readonly outcome: "recorded" | "known" | "unmatched" };

/**
 * The provider goes by the address, so everybody who shares it has chosen. Refuses only with
 * `stale_write`, after which the same event may come again.
 */
export async function recordEmailChoice(
  store: Store,
  choice: EmailChoice,
  traceId: string,
): Promise<Result<ChoiceRecorded>> {
  const done = await store.commit<ChoiceRecorded>(
    { actor: systemActor, traceId },
    async (tx, now) => {
      const patients = await lockPatients(tx, await patientsByEmail(tx, choice.email));
      if (patients.length === 0) return refuse("not_found", "Nobody has that address.");
      const entry = entryOf(choice, now);
      let lines = 0;
      for (const patientId of patients) {
        const dedupeKey = `email_choice/${choice.dedupeKey}/${patientId}`;
        const line = { patientId, entry, recordedAt: now, byAccount: null, dedupeKey };
        if (await appendConsent(tx, store, line)) lines++;
      }
      if (lines === 0) return refuse("already_exists", "This choice has come before.");
      const { source, channel, scope: { of: scope }, decision } = entry;
      const detail = { channel, scope, decision, source, patients: patients.length, lines };
      return ok({
        value: { outcome: "recorded" },
        audit: { action: "consent.recorded", subject: patients[0] ?? "nobody", detail },
        topics: patients.map((id) => `patient/${id}` as const),
      });
    },
  );
  if (done.ok) return done;
  const { code } = done.refusal;
  if (code === "already_exists") return ok({ outcome: "known" });
  return code === "not_found" ? ok({ outcome: "unmatched" }) : done;
}

function entryOf({ choice, at }: EmailChoice, now: EpochMs): Omit<ConsentEntry, "seq"> {
  const said = { at: Math.min(at, now), by: "patient", wording: null } as const;
  switch (choice) {
    case "unsubscribed":
      return changeChannel("email", "revoked", { ...said, source: "unsubscribe_link" });
    case "reported_as_spam":
      return changeChannel("email", "revoked", { ...said, source: "spam_report" });
    case "resubscribed":
      return changeChannel("email", "granted", { ...said, source: "unsubscribe_link" });
    default:
      return choice satisfies never;
  }
}
