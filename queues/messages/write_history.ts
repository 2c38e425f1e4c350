/** A patient's messages with their texts: each is written anew from the version that it was pinned to. */
import type { Channel } from "@/domain/channel.ts";
import { maskEmail } from "@/domain/contact.ts";
import { maskPhone } from "@/domain/contact_phone.ts";
import type { HistoryDelivery, HistoryEntry, HistoryPage, HistoryText } from "@/domain/history.ts";
import type { PatientId } from "@/domain/ids.ts";
import type { Teller } from "@/domain/sending/explain.ts";
import { tellDelivery, tellFate } from "@/domain/sending/fate.ts";
import type { MessageValues } from "@/domain/template.ts";
import { localeChain } from "@/domain/template_locale.ts";
import { historyWords } from "@/domain/words/history.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import {
  messagesOfPatient,
  type ToldDelivery,
  type ToldMessage,
  type ToldQuery,
} from "@/store/messages/of_patient.ts";
import { render } from "@/templates/render.ts";
import { clinicLocale, type SendingParts } from "./parts.ts";

type Parts = {
  readonly store: Pick<SendingParts["store"], "read">;
  readonly shelf: Pick<SendingParts["shelf"], "version">;
  readonly config: Pick<SendingParts["config"], "zone" | "region">;
};

/** `locale` is the reader's: of the sentences. The texts are in the language in which they were written. */
export async function writeHistory(
  { store: { read }, shelf, config }: Parts,
  query: ToldQuery,
  locale: Locale,
): Promise<HistoryPage> {
  const [{ messages, next }, person] = await Promise.all([
    messagesOfPatient(read, query),
    personOf(read, query.patientId),
  ]);
  const zone = person.zone ?? config.zone;
  const teller: Teller = { words: sendingWords(locale), locale, zone, to: "patient" };
  const telling: Telling = { teller, language: person.locale, region: config.region };
  const entries = [];
  for (const message of messages) {
    const { type, template_version: version } = message;
    const template = isSecret(message) ? null : await shelf.version(read, type, version);
    entries.push(entryOf(message, template, telling));
  }
  return { entries, next };
}

/** The zone in which the history of a patient tells times. */
export async function personOf(read: Parts["store"]["read"], id: PatientId) {
  return await read.selectFrom("patients").select(["locale", "zone"])
    .where("id", "=", id).executeTakeFirstOrThrow();
}

type Telling = {
  readonly teller: Teller;
  /** The patient's own, in which what was not sent yet would be written. */
  readonly language: string | null;
  readonly region: SendingParts["config"]["region"];
};
type Template = Awaited<ReturnType<Parts["shelf"]["version"]>>;

function entryOf(message: ToldMessage, template: Template, telling: Telling): HistoryEntry {
  const { teller } = telling;
  const words = historyWords[teller.locale].fates;
  const fate = {
    ...message,
    nextAt: message.next_at,
    settledAt: message.settled_at,
  };
  return {
    id: message.id,
    type: message.type,
    about: messageTypeName(message.type, teller.locale),
    createdAt: message.created_at,
    state: message.state,
    says: tellFate(fate, words, teller),
    deliveries: message.deliveries.map((one) => deliveryOf(one, telling)),
    text: isSecret(message) ? "secret" : textOf(message, template, telling),
  };
}

/** Who asked for a link in order to get in has it from the message itself. */
function isSecret({ mandate }: ToldMessage): boolean {
  return mandate === "access";
}

function deliveryOf(
  { channel, address, state, state_at: at }: ToldDelivery,
  { teller, region }: Telling,
): HistoryDelivery {
  const says = tellDelivery({ channel, state, at }, historyWords[teller.locale].fates, teller);
  const to = channel === "email" ? maskEmail(address) : maskPhone(address, region);
  return { channel, to, state, at, says };
}

function textOf(
  { deliveries, channel, channels, message_values: values }: ToldMessage,
  template: Template,
  { teller, language }: Telling,
): HistoryText | "gone" {
  if (template === null) return "gone";
  const last = deliveries.at(-1);
  const allowed: readonly Channel[] = JSON.parse(channels);
  const by = last?.channel ?? channel ?? allowed[0];
  if (by === undefined) return "gone";
  const given: MessageValues = JSON.parse(values);
  const written = render(template, {
    channel: by,
    locales: localeChain(last?.locale ?? language, clinicLocale),
    zone: teller.zone,
    values: given,
  });
  if (!written.ok) return "gone";
  const { locale, subject = null, text: body } = written.value;
  return { channel: by, locale, subject, body };
}
