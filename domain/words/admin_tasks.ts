/** Words of the list of what the front desk has to do because a message could not. */
import type { TaskKind, TaskOutcome } from "@/domain/task.ts";
import type { Locale } from "./locale.ts";

export type TaskWords = {
  readonly title: string;
  readonly sub: string;
  readonly kinds: Readonly<Record<TaskKind, string>>;
  /** What to do, by kind. */
  readonly todo: Readonly<Record<TaskKind, string>>;
  readonly outcomes: Readonly<Record<TaskOutcome, string>>;
  /** `{at}`. */
  readonly before: string;
  readonly unknownPerson: string;
  readonly why: string;
  readonly record: string;
  readonly call: string;
  readonly wrote: string;
  /** Before the names of those who have the number. */
  readonly mayBe: string;
  readonly close: string;
  readonly outcome: string;
  readonly note: string;
  readonly submit: string;
  readonly empty: string;
  readonly emptyText: string;
};

const en: TaskWords = {
  title: "To do",
  sub: "Patients we could not reach, and those who wrote back.",
  kinds: {
    call_patient: "Not reached before the visit",
    asks_to_stop: "Seems to ask for an end",
    reply: "Wrote back",
    contact: "Address or number does not work",
  },
  todo: {
    call_patient: "Call, and tell what the message would have told.",
    asks_to_stop: "Read it. If the person wants no more messages, record that on their page.",
    reply: "Read it, and answer by phone where it needs an answer.",
    contact: "Ask for the right one, and correct the record.",
  },
  outcomes: {
    reached: "Reached",
    not_reached: "Not reached",
    done: "Done",
    not_needed: "Not needed",
  },
  before: "before {at}",
  unknownPerson: "A number that no patient has, or several have",
  why: "Why?",
  record: "Open the record",
  call: "Call {number}",
  wrote: "Wrote",
  mayBe: "It may be from:",
  close: "Close…",
  outcome: "How did it end?",
  note: "Note",
  submit: "Close",
  empty: "Nobody is waiting for a call",
  emptyText: "When a message cannot reach a patient in time, the call to make appears here.",
};

const es: TaskWords = {
  title: "Por hacer",
  sub: "Pacientes a los que no llegamos, y los que han contestado.",
  kinds: {
    call_patient: "Sin aviso antes de la visita",
    asks_to_stop: "Parece pedir que se deje de escribir",
    reply: "Ha contestado",
    contact: "La dirección o el número no sirve",
  },
  todo: {
    call_patient: "Llame y diga lo que habría dicho el mensaje.",
    asks_to_stop: "Léalo. Si no quiere más mensajes, anótelo en su ficha.",
    reply: "Léalo y conteste por teléfono si hace falta.",
    contact: "Pida el correcto y corrija la ficha.",
  },
  outcomes: {
    reached: "Localizado",
    not_reached: "No localizado",
    done: "Hecho",
    not_needed: "No hacía falta",
  },
  before: "antes de {at}",
  unknownPerson: "Un número que no tiene ningún paciente, o que tienen varios",
  why: "¿Por qué?",
  record: "Abrir la ficha",
  call: "Llamar a {number}",
  wrote: "Escribió",
  mayBe: "Puede ser de:",
  close: "Cerrar…",
  outcome: "¿Cómo terminó?",
  note: "Nota",
  submit: "Cerrar",
  empty: "Nadie espera una llamada",
  emptyText: "Si un mensaje no llega a tiempo a un paciente, aquí aparece la llamada por hacer.",
};

const ar: TaskWords = {
  title: "للإنجاز",
  sub: "مرضى لم نستطع الوصول إليهم، ومن ردّ علينا.",
  kinds: {
    call_patient: "لم يُبلَّغ قبل الزيارة",
    asks_to_stop: "يبدو أنه يطلب التوقف",
    reply: "كتب ردًا",
    contact: "العنوان أو الرقم لا يعمل",
  },
  todo: {
    call_patient: "اتصل وأخبره بما كانت الرسالة ستقوله.",
    asks_to_stop: "اقرأ ما كتب. إن لم يرد رسائل فسجّل ذلك في ملفه.",
    reply: "اقرأه وأجب بالهاتف إن لزم.",
    contact: "اسأل عن الصحيح وصحّح الملف.",
  },
  outcomes: {
    reached: "تم الوصول",
    not_reached: "لم يُجب",
    done: "تم",
    not_needed: "لم يلزم",
  },
  before: "قبل {at}",
  unknownPerson: "رقم ليس لأي مريض، أو لأكثر من واحد",
  why: "لماذا؟",
  record: "فتح الملف",
  call: "اتصال بـ {number}",
  wrote: "كتب",
  mayBe: "قد يكون من:",
  close: "إغلاق…",
  outcome: "كيف انتهى؟",
  note: "ملاحظة",
  submit: "إغلاق",
  empty: "لا أحد ينتظر اتصالًا",
  emptyText: "إن لم تصل رسالة إلى مريض في وقتها ظهر هنا الاتصال المطلوب.",
};

export const taskWords: Readonly<Record<Locale, TaskWords>> = { en, es, ar };
