/** Words of the work that used up its attempts. */
import type { Locale } from "./locale.ts";
import { forms } from "./say.ts";

const en = {
  title: "Dead letters",
  sub: "Work that used up its attempts. Nothing here is tried again unless you say so.",
  tabs: { parked: "Open", replayed: "Replayed", discarded: "Discarded" },
  job: "Work",
  failure: "Why it failed",
  attempts: forms({ one: "{n} attempt", other: "{n} attempts" }),
  history: "Each attempt",
  replay: "Replay",
  discard: "Discard…",
  discardTitle: "Discard this work?",
  discardText: "It will never be done. The entry and your reason stay in the audit log.",
  reason: "Reason",
  discardNow: "Discard",
  closed: "{what} by {name}, {when}",
  empty: "No work has failed for good",
  emptyText: "What Caredeck cannot finish by itself would wait here for you.",
  emptyClosed: "Nothing here yet",
};

export type DeadLetterWords = typeof en;

const es: DeadLetterWords = {
  title: "Envíos fallidos",
  sub: "Trabajo que agotó sus intentos. Aquí nada se repite si usted no lo dice.",
  tabs: { parked: "Abiertos", replayed: "Repetidos", discarded: "Descartados" },
  job: "Trabajo",
  failure: "Por qué falló",
  attempts: forms({ one: "{n} intento", other: "{n} intentos" }),
  history: "Cada intento",
  replay: "Repetir",
  discard: "Descartar…",
  discardTitle: "¿Descartar este trabajo?",
  discardText: "No se hará nunca. La entrada y su motivo quedan en la auditoría.",
  reason: "Motivo",
  discardNow: "Descartar",
  closed: "{what} por {name}, {when}",
  empty: "Ningún trabajo ha fallado del todo",
  emptyText: "Lo que Caredeck no pueda terminar por sí solo le esperaría aquí.",
  emptyClosed: "Aquí no hay nada todavía",
};

const ar: DeadLetterWords = {
  title: "المهام الفاشلة",
  sub: "مهام استنفدت محاولاتها. لا يُعاد شيء هنا إلا بأمرك.",
  tabs: { parked: "مفتوحة", replayed: "أُعيدت", discarded: "استُبعدت" },
  job: "المهمة",
  failure: "سبب الفشل",
  attempts: forms({
    zero: "بلا محاولات",
    one: "محاولة واحدة",
    two: "محاولتان",
    few: "{n} محاولات",
    many: "{n} محاولة",
    other: "{n} محاولة",
  }),
  history: "كل المحاولات",
  replay: "أعد المحاولة",
  discard: "استبعاد…",
  discardTitle: "استبعاد هذه المهمة؟",
  discardText: "لن تُنفَّذ أبدًا. يبقى القيد وسببك في سجل التدقيق.",
  reason: "السبب",
  discardNow: "استبعاد",
  closed: "{what} بواسطة {name}، {when}",
  empty: "لم تفشل أي مهمة نهائيًا",
  emptyText: "ما لا يستطيع Caredeck إتمامه وحده ينتظرك هنا.",
  emptyClosed: "لا شيء هنا بعد",
};

export const deadLetterWords: Readonly<Record<Locale, DeadLetterWords>> = { en, es, ar };
