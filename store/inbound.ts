/** What people wrote to the clinic, and whose number it came from. */
import type { Kysely } from "kysely";
import { type IdSource, type InboundId, newId, type PatientId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database } from "./schema.ts";
import type { InboundTextsTable } from "./schema_messaging.ts";
import type { Tx } from "./tx.ts";

export type NewInbound = {
  readonly providerId: string;
  readonly channel: InboundTextsTable["channel"];
  /** E.164. */
  readonly from: string;
  /** Null when nobody, or more than one, has that number. */
  readonly patientId: PatientId | null;
  readonly intent: InboundTextsTable["intent"];
  readonly text: string;
  readonly at: EpochMs;
};

/** Twilio's longest SMS; WhatsApp takes more, and nobody reads it here. */
export const longestInbound = 1_600;

/** Null when that text has come before. */
export async function addInbound(
  tx: Tx,
  source: IdSource,
  { providerId, channel, from, patientId, intent, text, at }: NewInbound,
): Promise<InboundId | null> {
  const added = await tx.insertInto("inbound_texts")
    .values({
      id: newId("inbound", source),
      provider_id: providerId,
      channel,
      from_address: from,
      patient_id: patientId,
      intent,
      body: readable(text),
      at,
    })
    .onConflict((conflict) => conflict.column("provider_id").doNothing())
    .returning("id").executeTakeFirst();
  return added?.id ?? null;
}

/** When that number last wrote to the clinic on that channel; null when it never has. */
export async function lastTextAt(
  db: Kysely<Database>,
  { channel, from }: Pick<NewInbound, "channel" | "from">,
): Promise<EpochMs | null> {
  const last = await db.selectFrom("inbound_texts").select("at")
    .where("from_address", "=", from).where("channel", "=", channel)
    .orderBy("at", "desc").limit(1).executeTakeFirst();
  return last?.at ?? null;
}

export type LastWord = {
  readonly channel: NewInbound["channel"];
  readonly intent: "stop" | "start";
  readonly at: EpochMs;
};

/** Every STOP and START of a number, the last first; more than the last few change nothing. */
export async function wordsOf(db: Kysely<Database>, from: string): Promise<readonly LastWord[]> {
  const rows = await db.selectFrom("inbound_texts").select(["channel", "intent", "at"])
    .where("from_address", "=", from).where("intent", "in", ["stop", "start"])
    .orderBy("at", "desc").limit(20).execute();
  return rows.flatMap(({ channel, intent, at }) =>
    intent === "stop" || intent === "start" ? [{ channel, intent, at }] : []
  );
}

/** The patients whose record has this number, in E.164. */
export async function patientsByPhone(db: Kysely<Database>, phone: string): Promise<PatientId[]> {
  const rows = await db.selectFrom("patients").select("id").where("phone", "=", phone)
    .orderBy("id").execute();
  return rows.map(({ id }) => id);
}

/** The patients whose record has this address. */
export async function patientsByEmail(db: Kysely<Database>, email: string): Promise<PatientId[]> {
  const rows = await db.selectFrom("patients").select("id")
    .where("email", "=", email.trim().toLowerCase()).orderBy("id").execute();
  return rows.map(({ id }) => id);
}

/** Without what a screen would act on instead of showing it: controls, and turns of direction. */
function readable(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, "")
    .slice(0, longestInbound).toWellFormed();
}
