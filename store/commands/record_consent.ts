/** Writes into the consent ledger what a patient said: in the portal, at the front desk, on paper. */
import type { PatientId } from "@/domain/ids.ts";
import { ok, type Refusal, refuse, type Result } from "@/domain/result.ts";
import type { ConsentEntry } from "@/domain/sending/consent.ts";
import { isWording } from "@/domain/words/consent_wordings.ts";
import { appendConsent } from "@/store/consent.ts";
import type { Store } from "@/store/store.ts";
import { lockPatients } from "@/store/patient_lock.ts";
import { authorOf, type Who } from "@/store/who.ts";

type Entry = Omit<ConsentEntry, "seq">;

export type RecordConsent = {
  readonly patientId: PatientId;
  /** In the order in which they were said; all of them or none are written. */
  readonly entries: readonly Entry[];
};

/**
 * Admins write down what was said at the desk or on paper, patients what they choose in the portal,
 * at the instant of the commit. Refuses with `forbidden`, `not_found`, or `invalid_input`.
 */
export function recordConsent(
  store: Store,
  who: Who,
  { patientId, entries }: RecordConsent,
): Promise<Result<{ readonly lines: number }>> {
  return store.commit(authorOf(who), async (tx, now) => {
    const refusal = standing(who, patientId) ?? problemOf(who, entries);
    if (refusal) return { ok: false, refusal };
    const [patient] = await lockPatients(tx, [patientId]);
    if (!patient) return refuse("not_found", "There is no such patient.");
    const byAccount = who.principal.accountId;
    const isPortal = who.principal.role === "patient";
    for (const entry of entries) {
      const line = { ...entry, at: isPortal ? now : entry.at };
      const more = { recordedAt: now, byAccount, dedupeKey: null };
      await appendConsent(tx, store, { patientId, entry: line, ...more });
    }
    return ok({
      value: { lines: entries.length },
      audit: { action: "consent.recorded", subject: patientId, detail: detailOf(entries) },
      topics: [`patient/${patientId}`],
    });
  });
}

function standing({ principal }: Who, patientId: PatientId): Refusal | null {
  switch (principal.role) {
    case "admin":
      return null;
    case "doctor":
      return refuse("forbidden", "The front desk writes down what patients agree to.").refusal;
    case "patient":
      return principal.patientId === patientId
        ? null
        : refuse("not_found", "There is no such patient.").refusal;
    default:
      return principal.role satisfies never;
  }
}

function problemOf({ principal }: Who, entries: readonly Entry[]): Refusal | null {
  const sources = principal.role === "patient" ? ["portal"] : ["front_desk", "paper"];
  const speakers = principal.role === "patient" ? ["patient"] : ["patient", "guardian", "staff"];
  const issues = entries.flatMap(({ source, by, decision, wording }, i) => [
    ...(sources.includes(source) ? [] : [issue(i, "source", "is not where this person writes")]),
    ...(speakers.includes(by) ? [] : [issue(i, "by", "is nobody who speaks here")]),
    ...(by === "staff" && decision === "granted"
      ? [issue(i, "by", "may end messages for a patient, and not agree to them")]
      : []),
    ...wordingIssues(i, decision, wording),
  ]);
  if (entries.length > 0 && issues.length === 0) return null;
  return refuse("invalid_input", "This cannot be written down so. See the fields.", { issues })
    .refusal;
}

/** A yes is worth what the person was told; a no needs no words. */
function wordingIssues(i: number, decision: Entry["decision"], wording: string | null) {
  if (decision === "revoked") return [];
  const isKnown = wording !== null && isWording(wording);
  return isKnown ? [] : [issue(i, "wording", "must be the version of the words that were shown")];
}

function issue(i: number, field: string, problem: string) {
  return { field: `entries.${i}.${field}`, problem };
}

function detailOf(entries: readonly Entry[]) {
  const [first, ...others] = entries;
  const granted = entries.filter(({ decision }) => decision === "granted").length;
  const source = first?.source ?? null;
  if (first && others.length === 0) {
    return { channel: first.channel, scope: first.scope.of, decision: first.decision, source };
  }
  return { lines: entries.length, granted, revoked: entries.length - granted, source };
}
