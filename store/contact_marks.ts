/** What is wrong with a patient's addresses: providers' words hold only while the record has them. */
import type { Kysely } from "kysely";
import { type Channel, channels } from "@/domain/channel.ts";
import type { PatientId } from "@/domain/ids.ts";
import type { ContactMark } from "@/domain/sending/facts.ts";
import type { EpochMs } from "@/domain/time.ts";
import { isUsableAddress } from "@/domain/usable_address.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

export type NewMark = {
  readonly patientId: PatientId;
  /** The one on which it showed. */
  readonly channel: Channel;
  /** E.164, or an email address: where the message went to. */
  readonly address: string;
  readonly mark: ContactMark;
  /** A code of `domain/delivery_failures.ts`, or null. */
  readonly code: string | null;
  readonly at: EpochMs;
};

export type StandingMark = {
  readonly mark: ContactMark;
  /** A code of `domain/delivery_failures.ts`, or null. */
  readonly code: string | null;
  /** Null where no provider said it: the address is written so that nothing can be sent to it. */
  readonly at: EpochMs | null;
};

/** Null where nothing is wrong with the address that the record has now, or where it has none. */
export async function standingMarks(
  db: Kysely<Database>,
  patientId: PatientId,
): Promise<Readonly<Record<Channel, StandingMark | null>>> {
  const rows = await db.selectFrom("patients")
    .leftJoin("contact_marks", "contact_marks.patient_id", "patients.id")
    .select(["channel", "address", "mark", "code", "at", "phone", "email"])
    .where("patients.id", "=", patientId).execute();
  const markOf = (channel: Channel): StandingMark | null => {
    const [has = null] = rows.map((row) => addressOf(row, channel));
    if (has === null) return null;
    for (const { channel: of, address, mark, code, at } of rows) {
      if (of === channel && mark !== null && isSame(address ?? "", has)) return { mark, code, at };
    }
    return isUsableAddress(channel, has) ? null : { mark: "invalid", code: null, at: null };
  };
  return { email: markOf("email"), sms: markOf("sms"), whatsapp: markOf("whatsapp") };
}

export async function marksOf(
  db: Kysely<Database>,
  patientId: PatientId,
): Promise<Readonly<Record<Channel, ContactMark | null>>> {
  const { email, sms, whatsapp } = await standingMarks(db, patientId);
  return {
    email: email?.mark ?? null,
    sms: sms?.mark ?? null,
    whatsapp: whatsapp?.mark ?? null,
  };
}

/**
 * A number that is invalid is so for SMS and WhatsApp; what it cannot receive, it cannot on its own
 * channel. A late word about an address that the record no longer has changes nothing.
 */
export async function markContact(
  tx: Tx,
  { patientId, channel, address, mark, code, at }: NewMark,
): Promise<void> {
  const patient = await tx.selectFrom("patients").select(["phone", "email"])
    .where("id", "=", patientId).executeTakeFirst();
  if (!patient || !isSame(address, addressOf(patient, channel))) return;
  for (const each of touched(channel, mark)) {
    const said = { address, mark, code, at };
    await tx.insertInto("contact_marks").values({ patient_id: patientId, channel: each, ...said })
      .onConflict((conflict) => conflict.columns(["patient_id", "channel"]).doUpdateSet(said))
      .execute();
  }
}

/** For edits: a new address has done nothing wrong yet, and one that was checked is given another try. */
export async function clearMarks(
  tx: Tx,
  patientId: PatientId,
  cleared: readonly Channel[],
): Promise<number> {
  if (cleared.length === 0) return 0;
  const { numDeletedRows } = await tx.deleteFrom("contact_marks")
    .where("patient_id", "=", patientId).where("channel", "in", [...cleared])
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

type Reach = { readonly phone: string | null; readonly email: string | null };

function addressOf({ phone, email }: Reach, channel: Channel): string | null {
  return channel === "email" ? email : phone;
}

function touched(channel: Channel, mark: ContactMark): readonly Channel[] {
  const isNumber = channel !== "email" && mark === "invalid";
  return isNumber ? channels.filter((one) => one !== "email") : [channel];
}

function isSame(said: string, has: string | null): boolean {
  return has !== null && said.toLowerCase() === has.toLowerCase();
}
