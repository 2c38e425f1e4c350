/** A patient says which messages they want, by which channels, when, and in which language. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { NewEntry } from "@/domain/sending/preference_plan.ts";
import { appendConsent } from "@/store/consent.ts";
import {
  changedMeanwhile,
  intendPreferences,
  type Intent,
  type PreferencesAsked,
  type SettingName,
} from "@/store/intend_preferences.ts";
import { writeSettings } from "@/store/message_settings.ts";
import { lockPatients } from "@/store/patient_lock.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** The lines that the ledger got, and what else changed. */
export type PreferencesSaved = {
  readonly entries: readonly NewEntry[];
  readonly changed: readonly SettingName[];
  readonly version: number;
};

/**
 * One commit, all of it or nothing. Refuses with `not_found`, `stale_write`, or `invalid_input`: the issue
 * of a wish that is locked names its cell, `type.channel`, and the lock. Wishes that hold already add
 * nothing, and when all do, nothing is written at all.
 */
export async function savePreferences(
  store: Store,
  who: Who,
  asked: PreferencesAsked,
): Promise<Result<PreferencesSaved>> {
  const { role, patientId } = who.principal;
  if (role !== "patient" || patientId !== asked.patientId) {
    return refuse("not_found", "These are not your preferences.");
  }
  const known = await intendPreferences(store.read, asked, store.clock.now());
  if (!known.ok) return known;
  if (isNothing(known.value)) {
    return ok({ entries: [], changed: [], version: known.value.seen.version });
  }
  return await store.commit(authorOf(who), async (tx, now) => {
    await lockPatients(tx, [patientId]);
    const intent = await intendPreferences(tx, asked, now);
    if (!intent.ok) return intent;
    const { entries, changed, seen } = intent.value;
    for (const entry of entries) {
      const line = { patientId, entry, recordedAt: now, byAccount: who.principal.accountId };
      await appendConsent(tx, store, { ...line, dedupeKey: null });
    }
    if (!await write(tx, asked, intent.value)) return changedMeanwhile();
    return ok({
      value: { entries, changed, version: seen.version + 1 },
      audit: {
        action: "consent.recorded",
        subject: patientId,
        detail: { source: "portal", lines: entries.length, changed: changed.join(" ") },
      },
      topics: [`patient/${patientId}`],
    });
  });
}

function isNothing({ entries, changed }: Intent): boolean {
  return entries.length === 0 && changed.length === 0;
}

async function write(
  tx: Tx,
  { patientId }: PreferencesAsked,
  { changed, seen, after }: Intent,
): Promise<boolean> {
  const { locale, zone, ...settings } = after;
  if (changed.includes("locale") || changed.includes("zone")) {
    await tx.updateTable("patients")
      .set((eb) => ({ locale, zone, version: eb("version", "+", 1) }))
      .where("id", "=", patientId).execute();
  }
  return await writeSettings(tx, patientId, { ...settings, version: seen.version });
}
