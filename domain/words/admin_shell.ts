/** Words of the admin's rail. */
import type { Locale } from "./locale.ts";

const en = {
  navigation: "Places",
  more: "More",
  waiting: "waiting for a person",
  places: {
    today: "Today",
    schedule: "Schedule",
    payments: "Payments",
    messages: "Messages",
    tasks: "To do",
    outbox: "Outbox",
    templates: "Templates",
    patients: "Patients",
    people: "People",
    imports: "Import",
    audit: "Audit",
    deadLetters: "Dead letters",
    flags: "Flags",
  },
};

export type ShellWords = typeof en;

const es: ShellWords = {
  navigation: "Secciones",
  more: "Más",
  waiting: "a la espera de una persona",
  places: {
    today: "Hoy",
    schedule: "Agenda",
    payments: "Pagos",
    messages: "Mensajes",
    tasks: "Por hacer",
    outbox: "Bandeja de salida",
    templates: "Plantillas",
    patients: "Pacientes",
    people: "Personas",
    imports: "Importar",
    audit: "Auditoría",
    deadLetters: "Envíos fallidos",
    flags: "Interruptores",
  },
};

const ar: ShellWords = {
  navigation: "الأقسام",
  more: "المزيد",
  waiting: "بانتظار شخص",
  places: {
    today: "اليوم",
    schedule: "المواعيد",
    payments: "المدفوعات",
    messages: "الرسائل",
    tasks: "للإنجاز",
    outbox: "الصادر",
    templates: "القوالب",
    patients: "المرضى",
    people: "الأشخاص",
    imports: "الاستيراد",
    audit: "التدقيق",
    deadLetters: "المهام الفاشلة",
    flags: "المفاتيح",
  },
};

export const shellWords: Readonly<Record<Locale, ShellWords>> = { en, es, ar };
