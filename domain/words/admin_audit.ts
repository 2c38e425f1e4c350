/** Words of the audit log. */
import { ar as toldInArabic } from "./audit_ar.ts";
import { en as toldInEnglish } from "./audit_en.ts";
import { es as toldInSpanish } from "./audit_es.ts";
import type { Locale } from "./locale.ts";
import { forms } from "./say.ts";

const en = {
  told: toldInEnglish,
  title: "Audit",
  sub: "Who did what, and when. Entries are chained: none can be changed or removed unseen.",
  action: "Action",
  who: "Who",
  subject: "Record",
  from: "From",
  to: "To",
  filter: "Filter",
  clear: "Show all",
  columns: {
    seq: "No.",
    when: "When",
    who: "Who",
    action: "Action",
    subject: "Record",
    detail: "Detail",
    trace: "Trace",
  },
  verify: "Verify the chain",
  sound: forms({
    one: "The chain is whole. {n} entry checked at {time}.",
    other: "The chain is whole. {n} entries checked at {time}.",
  }),
  broken:
    "The chain is broken at entry {seq}. Keep the database as it is and tell whoever looks after Caredeck.",
  empty: "No entry matches",
  emptyText: "Widen the days, or leave a field empty.",
};

export type AuditWords = typeof en;

const es: AuditWords = {
  told: toldInSpanish,
  title: "Auditoría",
  sub:
    "Quién hizo qué y cuándo. Las entradas están encadenadas: no se pueden cambiar ni quitar sin que se note.",
  action: "Acción",
  who: "Quién",
  subject: "Registro",
  from: "Desde",
  to: "Hasta",
  filter: "Filtrar",
  clear: "Mostrar todo",
  columns: {
    seq: "N.º",
    when: "Cuándo",
    who: "Quién",
    action: "Acción",
    subject: "Registro",
    detail: "Detalle",
    trace: "Traza",
  },
  verify: "Verificar la cadena",
  sound: forms({
    one: "La cadena está entera. {n} entrada comprobada a las {time}.",
    other: "La cadena está entera. {n} entradas comprobadas a las {time}.",
  }),
  broken:
    "La cadena está rota en la entrada {seq}. Deje la base de datos como está y avise a quien cuida de Caredeck.",
  empty: "Ninguna entrada coincide",
  emptyText: "Amplíe los días o deje un campo vacío.",
};

const ar: AuditWords = {
  told: toldInArabic,
  title: "التدقيق",
  sub: "من فعل ماذا ومتى. القيود متسلسلة: لا يمكن تغيير قيد أو حذفه دون أثر.",
  action: "الإجراء",
  who: "من",
  subject: "السجل",
  from: "من يوم",
  to: "إلى يوم",
  filter: "تصفية",
  clear: "عرض الكل",
  columns: {
    seq: "الرقم",
    when: "الوقت",
    who: "من",
    action: "الإجراء",
    subject: "السجل",
    detail: "التفاصيل",
    trace: "التتبع",
  },
  verify: "تحقق من السلسلة",
  sound: forms({
    zero: "السلسلة فارغة. فُحصت الساعة {time}.",
    one: "السلسلة سليمة. فُحص قيد واحد الساعة {time}.",
    two: "السلسلة سليمة. فُحص قيدان الساعة {time}.",
    few: "السلسلة سليمة. فُحصت {n} قيود الساعة {time}.",
    many: "السلسلة سليمة. فُحص {n} قيدًا الساعة {time}.",
    other: "السلسلة سليمة. فُحص {n} قيد الساعة {time}.",
  }),
  broken: "السلسلة مكسورة عند القيد {seq}. اترك قاعدة البيانات كما هي وأبلغ المسؤول عن Caredeck.",
  empty: "لا قيد مطابق",
  emptyText: "وسّع الأيام أو اترك حقلًا فارغًا.",
};

export const auditWords: Readonly<Record<Locale, AuditWords>> = { en, es, ar };
