/** How a patient likes to be written to: favourite channels, quiet hours of their own. */
import type { Kysely } from "kysely";
import { z } from "zod";
import { type Channel, channels } from "@/domain/channel.ts";
import type { PatientId } from "@/domain/ids.ts";
import type { QuietWindow } from "@/domain/sending/quiet_hours.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

export type MessageSettings = {
  /** Best first; may be empty. */
  readonly favourites: readonly Channel[];
  /** Null for the clinic's. */
  readonly quietHours: QuietWindow | null;
};

/** Who never changed anything has version 1. */
export type VersionedSettings = MessageSettings & { readonly version: number };

const favouritesSchema = z.array(z.enum(channels));

export async function messageSettings(
  db: Kysely<Database>,
  patientId: PatientId,
): Promise<VersionedSettings> {
  const row = await db.selectFrom("message_settings").selectAll()
    .where("patient_id", "=", patientId).executeTakeFirst();
  if (!row) return { favourites: [], quietHours: null, version: 1 };
  const { quiet_from: fromMinute, quiet_to: toMinute, version } = row;
  return {
    favourites: favouritesSchema.parse(JSON.parse(row.favourites)),
    quietHours: fromMinute === null || toMinute === null ? null : { fromMinute, toMinute },
    version,
  };
}

/** Raises the version that was seen; false when it no longer stands. */
export async function writeSettings(
  tx: Tx,
  patientId: PatientId,
  { favourites, quietHours, version: seen }: VersionedSettings,
): Promise<boolean> {
  const row = {
    patient_id: patientId,
    favourites: JSON.stringify(favourites),
    quiet_from: quietHours?.fromMinute ?? null,
    quiet_to: quietHours?.toMinute ?? null,
    version: seen + 1,
  };
  const written = await tx.insertInto("message_settings").values(row)
    .onConflict((conflict) =>
      conflict.column("patient_id").doUpdateSet(row).where("message_settings.version", "=", seen)
    )
    .returning("patient_id").executeTakeFirst();
  return written !== undefined;
}
