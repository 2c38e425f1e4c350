/** Words of the page of any one day. */
import type { Locale } from "./locale.ts";
import { forms } from "./say.ts";

const en = {
  title: "{day} {year}",
  previous: "Previous day",
  next: "Next day",
  today: "Today",
  notADay: "The address names no day of the calendar, so this is today.",
  visits: "Visits",
  total: forms({ one: "{n} visit", other: "{n} visits" }),
  inState: "{state} {n}",
  day: "Day",
  find: "Patient",
  findHint: "A part of the name",
  show: "Show",
  columns: {
    time: "Time",
    patient: "Patient",
    kind: "Kind",
    state: "State",
    doctor: "Doctor",
  },
  untimed: "Walk-in",
  noDoctor: "No doctor yet",
  more: forms({
    one: "{n} more visit of this day is not on this list.",
    other: "{n} more visits of this day are not on this list.",
  }),
  empty: {
    day: { title: "No visits on this day", text: "Booked and imported visits stand here." },
    find: { title: "No patient of that name on this day", text: "Try a part of the name." },
  },
  showAll: "Show all",
};

export type DayWords = typeof en;

const es: DayWords = {
  title: "{day} de {year}",
  previous: "Día anterior",
  next: "Día siguiente",
  today: "Hoy",
  notADay: "La dirección no nombra ningún día del calendario; este es el día de hoy.",
  visits: "Visitas",
  total: forms({ one: "{n} visita", other: "{n} visitas" }),
  inState: "{state} {n}",
  day: "Día",
  find: "Paciente",
  findHint: "Una parte del nombre",
  show: "Mostrar",
  columns: {
    time: "Hora",
    patient: "Paciente",
    kind: "Tipo",
    state: "Estado",
    doctor: "Médico",
  },
  untimed: "Sin cita",
  noDoctor: "Aún sin médico",
  more: forms({
    one: "Hay {n} visita más de este día fuera de esta lista.",
    other: "Hay {n} visitas más de este día fuera de esta lista.",
  }),
  empty: {
    day: { title: "Ninguna visita este día", text: "Aquí están las visitas citadas e importadas." },
    find: {
      title: "Ningún paciente con ese nombre este día",
      text: "Pruebe con una parte del nombre.",
    },
  },
  showAll: "Mostrar todo",
};

const ar: DayWords = {
  title: "{day} {year}",
  previous: "اليوم السابق",
  next: "اليوم التالي",
  today: "اليوم",
  notADay: "لا يدل العنوان على يوم في التقويم، فهذا هو اليوم الحالي.",
  visits: "الزيارات",
  total: forms({
    zero: "لا زيارات",
    one: "زيارة واحدة",
    two: "زيارتان",
    few: "{n} زيارات",
    many: "{n} زيارة",
    other: "{n} زيارة",
  }),
  inState: "{state} {n}",
  day: "اليوم",
  find: "المريض",
  findHint: "جزء من الاسم",
  show: "عرض",
  columns: {
    time: "الوقت",
    patient: "المريض",
    kind: "النوع",
    state: "الحالة",
    doctor: "الطبيب",
  },
  untimed: "بلا موعد",
  noDoctor: "لا طبيب بعد",
  more: forms({
    zero: "كل زيارات هذا اليوم معروضة.",
    one: "زيارة واحدة أخرى في هذا اليوم خارج هذه القائمة.",
    two: "زيارتان أخريان في هذا اليوم خارج هذه القائمة.",
    few: "{n} زيارات أخرى في هذا اليوم خارج هذه القائمة.",
    many: "{n} زيارة أخرى في هذا اليوم خارج هذه القائمة.",
    other: "{n} زيارة أخرى في هذا اليوم خارج هذه القائمة.",
  }),
  empty: {
    day: { title: "لا زيارات في هذا اليوم", text: "تظهر هنا الزيارات المحجوزة والمستوردة." },
    find: { title: "لا مريض بهذا الاسم في هذا اليوم", text: "جرّب جزءًا من الاسم." },
  },
  showAll: "عرض الكل",
};

export const dayWords: Readonly<Record<Locale, DayWords>> = { en, es, ar };
