/** Who a message is for: where they are reached, what they agreed to, in which language and zone they read. */
import type { Kysely } from "kysely";
import { type Channel, channels } from "@/domain/channel.ts";
import { addEntry, type Consent, foldConsent } from "@/domain/sending/consent.ts";
import type { Contact, ContactMark, PatientFacts } from "@/domain/sending/facts.ts";
import { changeChannel } from "@/domain/sending/preferences.ts";
import { consentOf } from "@/store/consent.ts";
import { marksOf } from "@/store/contact_marks.ts";
import { wordsOf } from "@/store/inbound.ts";
import { messageSettings } from "@/store/message_settings.ts";
import type { MessageRow, PatientRow } from "@/store/messages/rows.ts";
import type { Database } from "@/store/schema.ts";
import { isAllowed } from "@/transports/allow_list.ts";
import type { SendingConfig } from "./parts.ts";
import type { Reader } from "./texts.ts";

export type Addresses = Readonly<Record<Channel, string | null>>;

export type Addressed = {
  readonly message: MessageRow;
  readonly patient: PatientRow | null;
};

/** A test is read in the language that was asked for. */
export function readerOf(
  { message, patient }: {
    readonly message: Pick<MessageRow, "locale">;
    readonly patient: Pick<PatientRow, "locale" | "zone"> | null;
  },
  { zone }: Pick<SendingConfig, "zone">,
): Reader {
  return { locale: message.locale ?? patient?.locale ?? null, zone: patient?.zone ?? zone };
}

/** An address of the message's own takes the place of the person's. */
export async function addressesOf(
  db: Kysely<Database>,
  { message, patient }: Addressed,
): Promise<Addresses> {
  const { address, account_id: accountId } = message;
  if (address !== null) {
    return address.includes("@")
      ? { email: address, sms: null, whatsapp: null }
      : { email: null, sms: address, whatsapp: address };
  }
  if (patient !== null) {
    return { email: patient.email, sms: patient.phone, whatsapp: patient.phone };
  }
  const account = accountId === null ? undefined : await db.selectFrom("accounts").select("email")
    .where("id", "=", accountId).where("disabled_at", "is", null).executeTakeFirst();
  return { email: account?.email ?? null, sms: null, whatsapp: null };
}

export type Situation = Addressed & { readonly addresses: Addresses };

/** The facts about the person. Who works here is written to at any hour, and has nothing to agree to. */
export async function recipientFacts(
  db: Kysely<Database>,
  { message, patient, addresses }: Situation,
  config: Pick<SendingConfig, "allow" | "zone">,
): Promise<PatientFacts> {
  const { zone } = readerOf({ message, patient }, config);
  if (patient === null) {
    const contacts = contactsOf(addresses, noMarks, config);
    const consent = agreedTo(message.type);
    return { zone, quietHours: noQuietHours, consent, favourites: [], contacts };
  }
  const { favourites, quietHours } = await messageSettings(db, patient.id);
  const consent = await withWordOfNumber(db, await consentOf(db, patient.id), addresses);
  // What was said of the record's address says nothing of another that a person typed.
  const marks = message.address === null ? await marksOf(db, patient.id) : noMarks;
  return {
    zone,
    quietHours,
    consent,
    favourites,
    contacts: contactsOf(addresses, marks, config),
  };
}

/** A STOP belongs to the number too: whoever has it now, and whenever it came into a record. */
async function withWordOfNumber(
  db: Kysely<Database>,
  consent: Consent,
  addresses: Addresses,
): Promise<Consent> {
  const number = addresses.sms;
  const words = number === null ? [] : await wordsOf(db, number);
  const closed = (["sms", "whatsapp"] as const).flatMap((channel) => {
    const last = words.find((word) => word.channel === channel);
    return last?.intent === "stop" ? [last] : [];
  });
  return closed.reduce((heard, { channel, at }) => {
    const said = { at, by: "patient", source: "reply", wording: null } as const;
    return addEntry(heard, { ...changeChannel(channel, "revoked", said), seq: 0 });
  }, consent);
}

const noMarks: Readonly<Record<Channel, ContactMark | null>> = {
  email: null,
  sms: null,
  whatsapp: null,
};
const noQuietHours = { fromMinute: 0, toMinute: 0 };

function contactsOf(
  addresses: Addresses,
  marks: Readonly<Record<Channel, ContactMark | null>>,
  { allow }: Pick<SendingConfig, "allow">,
): Readonly<Record<Channel, Contact | null>> {
  const contactOf = (channel: Channel): Contact | null => {
    const address = addresses[channel];
    return address === null ? null : { mark: marks[channel], isAllowed: isAllowed(address, allow) };
  };
  return { email: contactOf("email"), sms: contactOf("sms"), whatsapp: contactOf("whatsapp") };
}

function agreedTo(type: string): Consent {
  const said = {
    seq: 0,
    at: 0,
    by: "staff",
    source: "front_desk",
    wording: null,
    decision: "granted",
  } as const;
  return foldConsent(channels.flatMap((channel) => [
    { ...said, channel, scope: { of: "channel" } },
    { ...said, channel, scope: { of: "type", type } },
  ]));
}
