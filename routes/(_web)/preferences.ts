/** A patient's preferences as page and API show them, and what is said when a wish cannot be had. */
import type { Clinic } from "@/clinic.ts";
import { channels } from "@/domain/channel.ts";
import { maskEmail } from "@/domain/contact.ts";
import { maskPhone } from "@/domain/contact_phone.ts";
import type { PatientId } from "@/domain/ids.ts";
import type { ChannelChoice, PreferencesView } from "@/domain/preferences_view.ts";
import type { Refusal } from "@/domain/result.ts";
import type { Consent } from "@/domain/sending/consent.ts";
import { explainLock } from "@/domain/sending/explain.ts";
import { isOpen } from "@/domain/sending/preference_plan.ts";
import { type Lock, preferenceMatrix } from "@/domain/sending/preferences.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import { messageTypes } from "@/queues/messages/message_types.ts";
import { consentOf } from "@/store/consent.ts";
import { marksOf } from "@/store/contact_marks.ts";
import { messageSettings } from "@/store/message_settings.ts";

export async function readPreferences(
  { store: { read }, sending, config }: Clinic,
  patientId: PatientId,
): Promise<PreferencesView> {
  const [person, consent, marks, settings, types] = await Promise.all([
    read.selectFrom("patients").select(["email", "phone", "locale", "zone"])
      .where("id", "=", patientId).executeTakeFirstOrThrow(),
    consentOf(read, patientId),
    marksOf(read, patientId),
    messageSettings(read, patientId),
    messageTypes(sending.shelf, read),
  ]);
  const { email, phone, locale, zone } = person;
  const number = phone === null ? null : maskPhone(phone, config.region);
  const to = { email: email === null ? null : maskEmail(email), sms: number, whatsapp: number };
  const hasContact = { email: email !== null, sms: phone !== null, whatsapp: phone !== null };
  const matrix = preferenceMatrix(types, { consent, hasContact });
  return {
    ...settings,
    locale,
    zone,
    channels: channels.map((channel) => ({
      ...choiceOf(channel, consent),
      to: to[channel],
      isBroken: marks[channel] !== null,
    })),
    types: types.map(({ type, class: kind }, i) => ({ type, class: kind, cells: matrix[i] ?? [] })),
  };
}

function choiceOf(channel: ChannelChoice["channel"], consent: Consent) {
  return { channel, isOpen: isOpen(consent, channel) };
}

const locks: readonly string[] = Object.keys(sendingWords("en").locks);

/** Turns the lock that an issue names into the sentence that says why, by what the message is called. */
export function tellLocks(refusal: Refusal, locale: Locale): Refusal {
  const words = sendingWords(locale);
  const teller = { words, locale, zone: "UTC", to: "patient" } as const;
  const issues = (refusal.issues ?? []).map(({ field, problem }) => {
    const [type = "", by] = field.split(".");
    const channel = channels.find((one) => one === by);
    if (channel === undefined || !isLock(problem)) return { field, problem };
    const why = explainLock(problem, channel, teller);
    return { field, problem: `${messageTypeName(type, locale)}: ${why}` };
  });
  return { ...refusal, issues };
}

function isLock(text: string): text is Lock {
  return locks.includes(text);
}
