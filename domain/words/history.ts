/** Words of the history of messages, as the patient reads it. */
import type { DeliveryState } from "@/domain/delivery.ts";
import type { Locale } from "./locale.ts";

export type HistoryWords = {
  readonly title: string;
  readonly sub: string;
  readonly empty: { readonly title: string; readonly text: string };
  /** `{to}` is the address, all but its ends hidden. */
  readonly by: Readonly<Record<"email" | "sms" | "whatsapp", string>>;
  readonly text: string;
  readonly subject: string;
  readonly noText: string;
  readonly secret: string;
  /** `{zone}`. */
  readonly times: string;
  readonly preferences: string;
  readonly fates: {
    readonly queued: string;
    readonly queuedUntil: string;
    readonly held: string;
    readonly heldUntil: string;
    readonly sending: string;
    readonly sent: string;
    readonly unknown: string;
    readonly delivered: string;
    readonly notSent: string;
    readonly failed: string;
    readonly toCall: string;
    readonly superseded: string;
    /** `{at}`. */
    readonly deliveries: Readonly<Record<DeliveryState, string>>;
  };
};

const en: HistoryWords = {
  title: "Messages to you",
  sub: "Everything we wrote to you, or wanted to, and what became of it.",
  empty: {
    title: "We have not written to you yet",
    text: "When we remind you of a visit, for example, it will stand here.",
  },
  by: { email: "Email to {to}", sms: "SMS to {to}", whatsapp: "WhatsApp to {to}" },
  text: "What it says",
  subject: "Subject",
  noText: "The text is no longer at hand.",
  secret: "It holds a link that is for your eyes only and works once, so we do not show it again.",
  times: "Times are in {zone}.",
  preferences: "Choose what we send you",
  fates: {
    queued: "It is about to be sent.",
    queuedUntil: "It goes out on {at}.",
    held: "It waits.",
    heldUntil: "It waits until {at}.",
    sending: "It is being sent.",
    sent: "It was sent. We have not heard yet whether it arrived.",
    unknown: "We are finding out whether it was sent, so that you do not get it twice.",
    delivered: "It arrived.",
    notSent: "Not sent.",
    failed: "It did not go through.",
    toCall: "We could not reach you in writing, so the clinic calls you.",
    superseded: "Not sent: a newer message took its place.",
    deliveries: {
      queued: "not sent yet",
      started: "on its way since {at}",
      unknown: "not clear whether it was sent on {at}",
      refused: "could not be sent on {at}",
      accepted: "sent {at}",
      sent: "sent {at}",
      failed: "failed {at}",
      undelivered: "did not arrive ({at})",
      delivered: "delivered {at}",
      bounced: "came back {at}",
      read: "read {at}",
    },
  },
};

const es: HistoryWords = {
  title: "Mensajes para usted",
  sub: "Todo lo que le escribimos, o quisimos escribirle, y qué fue de ello.",
  empty: {
    title: "Aún no le hemos escrito",
    text: "Cuando le recordemos una visita, por ejemplo, aparecerá aquí.",
  },
  by: { email: "Correo a {to}", sms: "SMS a {to}", whatsapp: "WhatsApp a {to}" },
  text: "Lo que dice",
  subject: "Asunto",
  noText: "El texto ya no está disponible.",
  secret: "Lleva un enlace que es solo para usted y sirve una vez; por eso no lo repetimos.",
  times: "Las horas son de {zone}.",
  preferences: "Elija qué le enviamos",
  fates: {
    queued: "Está a punto de enviarse.",
    queuedUntil: "Se envía el {at}.",
    held: "Espera.",
    heldUntil: "Espera hasta el {at}.",
    sending: "Se está enviando.",
    sent: "Se envió. Aún no sabemos si llegó.",
    unknown: "Estamos averiguando si se envió, para que no lo reciba dos veces.",
    delivered: "Llegó.",
    notSent: "No se envió.",
    failed: "No se pudo entregar.",
    toCall: "No pudimos avisarle por escrito; la clínica le llama.",
    superseded: "No se envió: un mensaje más nuevo ocupó su lugar.",
    deliveries: {
      queued: "sin enviar",
      started: "en camino desde el {at}",
      unknown: "no está claro si se envió el {at}",
      refused: "no se pudo enviar el {at}",
      accepted: "enviado el {at}",
      sent: "enviado el {at}",
      failed: "falló el {at}",
      undelivered: "no llegó ({at})",
      delivered: "entregado el {at}",
      bounced: "vino devuelto el {at}",
      read: "leído el {at}",
    },
  },
};

const ar: HistoryWords = {
  title: "الرسائل المرسلة إليك",
  sub: "كل ما كتبناه إليك أو أردنا كتابته، وما آل إليه.",
  empty: { title: "لم نكتب إليك بعد", text: "حين نذكّرك بزيارة مثلًا ستظهر الرسالة هنا." },
  by: {
    email: "بريد إلكتروني إلى {to}",
    sms: "رسالة نصية إلى {to}",
    whatsapp: "واتساب إلى {to}",
  },
  text: "نص الرسالة",
  subject: "الموضوع",
  noText: "لم يعد النص متوفرًا.",
  secret: "فيها رابط لك وحدك يعمل مرة واحدة، لذلك لا نعرضه مرة أخرى.",
  times: "الأوقات بتوقيت {zone}.",
  preferences: "اختر ما نرسله إليك",
  fates: {
    queued: "ستُرسل بعد لحظات.",
    queuedUntil: "ستُرسل في {at}.",
    held: "تنتظر.",
    heldUntil: "تنتظر حتى {at}.",
    sending: "يجري إرسالها.",
    sent: "أُرسلت، ولم نعرف بعد هل وصلت.",
    unknown: "نتحقق هل أُرسلت، كي لا تصلك مرتين.",
    delivered: "وصلت.",
    notSent: "لم تُرسل.",
    failed: "تعذّر تسليمها.",
    toCall: "لم نتمكن من مراسلتك، لذلك تتصل بك العيادة.",
    superseded: "لم تُرسل: حلّت محلها رسالة أحدث.",
    deliveries: {
      queued: "لم تُرسل بعد",
      started: "في الطريق منذ {at}",
      unknown: "لا يُعرف هل أُرسلت في {at}",
      refused: "تعذّر إرسالها في {at}",
      accepted: "أُرسلت في {at}",
      sent: "أُرسلت في {at}",
      failed: "فشلت في {at}",
      undelivered: "لم تصل ({at})",
      delivered: "سُلّمت في {at}",
      bounced: "عادت في {at}",
      read: "قُرئت في {at}",
    },
  },
};

export const historyWords: Readonly<Record<Locale, HistoryWords>> = { en, es, ar };
