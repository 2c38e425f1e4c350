/** What people read when they agree to messages: each version stays as it was shown. */
import type { Channel } from "@/domain/channel.ts";
import type { Scope } from "@/domain/sending/consent.ts";
import type { Locale } from "./locale.ts";

/** Of the consent ledger's `wording`. A changed sentence is a new version beside the old one. */
export type WordingId = keyof typeof wordings;

const wordings = {
  "channel-1": {
    en:
      "I agree that the clinic writes to me on this channel about my visits. I can end it at any time: by the word STOP, by the link in an email, or in my settings.",
    es:
      "Acepto que la clínica me escriba por este canal sobre mis visitas. Puedo terminarlo cuando quiera: con la palabra STOP, con el enlace de un correo o en mis ajustes.",
    ar:
      "أوافق على أن تراسلني العيادة عبر هذه القناة بشأن زياراتي. يمكنني إنهاء ذلك في أي وقت: بكلمة STOP، أو بالرابط الموجود في البريد، أو من إعداداتي.",
  },
  "whatsapp-1": {
    en:
      "I agree that the clinic writes to me by WhatsApp about my visits. WhatsApp learns that I am in touch with the clinic. I can end it at any time with the word STOP or in my settings.",
    es:
      "Acepto que la clínica me escriba por WhatsApp sobre mis visitas. WhatsApp sabrá que estoy en contacto con la clínica. Puedo terminarlo cuando quiera con la palabra STOP o en mis ajustes.",
    ar:
      "أوافق على أن تراسلني العيادة عبر واتساب بشأن زياراتي. سيعلم واتساب أنني على تواصل مع العيادة. يمكنني إنهاء ذلك في أي وقت بكلمة STOP أو من إعداداتي.",
  },
  "type-1": {
    en: "I would like this kind of message on this channel. I can turn it off again at any time.",
    es:
      "Quiero recibir este tipo de mensaje por este canal. Puedo desactivarlo de nuevo cuando quiera.",
    ar: "أرغب في تلقي هذا النوع من الرسائل عبر هذه القناة. يمكنني إيقافه في أي وقت.",
  },
} as const satisfies Record<string, Readonly<Record<Locale, string>>>;

/** The version that is shown now to whoever agrees to this. */
export function currentWording(channel: Channel, scope: Scope["of"]): WordingId {
  if (scope !== "channel") return "type-1";
  return channel === "whatsapp" ? "whatsapp-1" : "channel-1";
}

export function wordingText(id: WordingId, locale: Locale): string {
  return wordings[id][locale];
}

export function isWording(text: string): text is WordingId {
  return Object.hasOwn(wordings, text);
}
