/** The words of the page to which the unsubscribe link of an email leads. */
import type { Locale } from "./locale.ts";

const en = {
  title: "Emails from {clinic}",
  on: "You get “{type}” by email.",
  off: "You get no more “{type}” by email.",
  endType: "Stop these emails",
  keepType: "I still want them",
  allOff: "{clinic} sends you no more emails.",
  allNote:
    "No email at all also means none about changes of your visits. The clinic then writes by another way, or calls you.",
  endAll: "Stop all emails from the clinic",
  keepAll: "Send me emails again",
  closed: "To get emails again, ask the front desk or change it in your settings.",
};

export type UnsubscribeWords = typeof en;

const es: UnsubscribeWords = {
  title: "Correos de {clinic}",
  on: "Usted recibe «{type}» por correo.",
  off: "Ya no recibirá «{type}» por correo.",
  endType: "No enviarme más estos correos",
  keepType: "Quiero seguir recibiéndolos",
  allOff: "{clinic} ya no le envía correos.",
  allNote:
    "Sin correos tampoco le llegarán los cambios de sus visitas. La clínica le escribirá por otra vía o le llamará.",
  endAll: "No enviarme ningún correo de la clínica",
  keepAll: "Enviarme correos de nuevo",
  closed: "Para volver a recibir correos, dígalo en recepción o cámbielo en sus ajustes.",
};

const ar: UnsubscribeWords = {
  title: "رسائل البريد من {clinic}",
  on: "تصلك رسائل «{type}» بالبريد الإلكتروني.",
  off: "لن تصلك بعد الآن رسائل «{type}» بالبريد الإلكتروني.",
  endType: "أوقفوا هذه الرسائل",
  keepType: "ما زلت أريدها",
  allOff: "لن ترسل إليك {clinic} أي بريد إلكتروني بعد الآن.",
  allNote:
    "إيقاف البريد كله يعني ألا يصلك بريد عن تغيّر زياراتك أيضًا. عندها تراسلك العيادة بطريقة أخرى أو تتصل بك.",
  endAll: "أوقفوا كل بريد العيادة",
  keepAll: "أرسلوا إليّ البريد من جديد",
  closed: "لتصلك الرسائل من جديد، اطلب ذلك من الاستقبال أو غيّره في إعداداتك.",
};

const words: Readonly<Record<Locale, UnsubscribeWords>> = { en, es, ar };

export function unsubscribeWords(locale: Locale): UnsubscribeWords {
  return words[locale];
}
