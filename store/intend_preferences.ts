/** Compares what a patient wants with what stands: the ledger's new lines and the settings that change. */
import type { Kysely } from "kysely";
import type { PatientId } from "@/domain/ids.ts";
import type { SavePreferences } from "@/domain/preference_schemas.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { type CellWish, type NewEntry, planPreferences } from "@/domain/sending/preference_plan.ts";
import type { Lock, MessageType } from "@/domain/sending/preferences.ts";
import type { EpochMs } from "@/domain/time.ts";
import { consentOf } from "./consent.ts";
import {
  type MessageSettings,
  messageSettings,
  type VersionedSettings,
} from "./message_settings.ts";
import type { Database } from "./schema.ts";

export type PreferencesAsked = {
  readonly patientId: PatientId;
  readonly input: SavePreferences;
  /** What the clinic sends; wishes for anything else are refused. */
  readonly types: readonly MessageType[];
  /** Of the settings that were seen; undefined where nobody looked. */
  readonly version: number | undefined;
};

export const settingNames = ["favourites", "quietHours", "locale", "zone"] as const;
export type SettingName = (typeof settingNames)[number];

type Settings = MessageSettings & { readonly locale: string | null; readonly zone: string | null };

export type Intent = {
  readonly entries: readonly NewEntry[];
  readonly changed: readonly SettingName[];
  readonly seen: VersionedSettings;
  readonly after: Settings;
};

/** Refuses with `not_found`, `stale_write`, or `invalid_input` for what cannot be had. */
export async function intendPreferences(
  db: Kysely<Database>,
  asked: PreferencesAsked,
  now: EpochMs,
): Promise<Result<Intent>> {
  const { patientId, input, types, version } = asked;
  const patient = await db.selectFrom("patients").select(["email", "phone", "locale", "zone"])
    .where("id", "=", patientId).executeTakeFirst();
  if (!patient) return refuse("not_found", "There is no such patient.");
  const seen = await messageSettings(db, patientId);
  if (version !== undefined && version !== seen.version) return changedMeanwhile();
  const [phone, email] = [patient.phone !== null, patient.email !== null];
  const plan = planPreferences({ cells: input.cells ?? [], channels: input.channels ?? {} }, {
    types,
    facts: {
      consent: await consentOf(db, patientId),
      hasContact: { email, sms: phone, whatsapp: phone },
    },
    said: { at: now, by: "patient", source: "portal" },
  });
  if (plan.is !== "append") return cannotHave(plan.cell, plan.is === "locked" ? plan.lock : null);
  const before: Settings = { ...seen, locale: patient.locale, zone: patient.zone };
  const after = settingsAfter(input, before);
  const changed = settingNames.filter((name) =>
    JSON.stringify(before[name]) !== JSON.stringify(after[name])
  );
  return ok({ entries: plan.entries, changed, seen, after });
}

export function changedMeanwhile() {
  return refuse("stale_write", "The preferences were changed elsewhere first. Look again.");
}

function settingsAfter(input: SavePreferences, before: Settings): Settings {
  const { favourites, quietHours, locale, zone } = input;
  return {
    favourites: favourites ?? before.favourites,
    quietHours: quietHours === undefined
      ? before.quietHours
      : quietHours && { fromMinute: quietHours.from, toMinute: quietHours.to },
    locale: locale === undefined ? before.locale : locale,
    zone: zone === undefined ? before.zone : zone,
  };
}

/** Of a lock the issue holds the name, so that each page can say it in its reader's words. */
function cannotHave({ type, channel }: CellWish, lock: Lock | null) {
  const issues = [{ field: `${type}.${channel}`, problem: lock ?? "not_offered" }];
  return refuse("invalid_input", "This message cannot be turned on or off there.", { issues });
}
