/** What a file's columns can hold, in the words of people. */
import { type ImportField, isImportField } from "@/domain/import/fields.ts";
import type { Locale } from "./locale.ts";

type Labels = Readonly<Record<ImportField, string>>;

const en: Labels = {
  ref: "Number of the booking",
  patientRef: "Number of the patient",
  patientName: "Patient's name",
  patientEmail: "Patient's email",
  patientPhone: "Patient's phone",
  birthDate: "Date of birth",
  patientLocale: "Patient's language",
  patientZone: "Patient's time zone",
  practitionerRef: "Number of the practitioner",
  practitioner: "Practitioner's name",
  start: "Start, with the time",
  day: "Day, without a time",
  end: "End",
  minutes: "Length in minutes",
  kind: "Kind of visit",
  status: "State",
  arrivedAt: "Arrived at",
  readyAt: "Ready at",
  patientJoinedAt: "Patient joined at",
  doctorJoinedAt: "Doctor joined at",
  seenAt: "Seen at",
  heldAt: "On hold since",
  endedAt: "Ended at",
  signedAt: "Signed at",
  createdAt: "Booked at",
  rescheduledFrom: "Moved from booking",
  amount: "Amount due",
  captured: "Amount paid",
  currency: "Currency",
  payment: "State of the payment",
  billedAt: "Billed at",
  paidAt: "Paid at",
};

const es: Labels = {
  ref: "Número de la cita",
  patientRef: "Número del paciente",
  patientName: "Nombre del paciente",
  patientEmail: "Correo del paciente",
  patientPhone: "Teléfono del paciente",
  birthDate: "Fecha de nacimiento",
  patientLocale: "Idioma del paciente",
  patientZone: "Zona horaria del paciente",
  practitionerRef: "Número del profesional",
  practitioner: "Nombre del profesional",
  start: "Inicio, con la hora",
  day: "Día, sin hora",
  end: "Fin",
  minutes: "Duración en minutos",
  kind: "Tipo de visita",
  status: "Estado",
  arrivedAt: "Llegó a las",
  readyAt: "Listo a las",
  patientJoinedAt: "El paciente entró a las",
  doctorJoinedAt: "El médico entró a las",
  seenAt: "Atendido a las",
  heldAt: "En espera desde",
  endedAt: "Terminó a las",
  signedAt: "Firmado a las",
  createdAt: "Reservado el",
  rescheduledFrom: "Movida desde la cita",
  amount: "Importe debido",
  captured: "Importe pagado",
  currency: "Moneda",
  payment: "Estado del pago",
  billedAt: "Facturado el",
  paidAt: "Pagado el",
};

const ar: Labels = {
  ref: "رقم الحجز",
  patientRef: "رقم المريض",
  patientName: "اسم المريض",
  patientEmail: "بريد المريض",
  patientPhone: "هاتف المريض",
  birthDate: "تاريخ الميلاد",
  patientLocale: "لغة المريض",
  patientZone: "المنطقة الزمنية للمريض",
  practitionerRef: "رقم الطبيب",
  practitioner: "اسم الطبيب",
  start: "البداية مع الوقت",
  day: "اليوم بلا وقت",
  end: "النهاية",
  minutes: "المدة بالدقائق",
  kind: "نوع الزيارة",
  status: "الحالة",
  arrivedAt: "وقت الوصول",
  readyAt: "وقت الجاهزية",
  patientJoinedAt: "وقت انضمام المريض",
  doctorJoinedAt: "وقت انضمام الطبيب",
  seenAt: "وقت المعاينة",
  heldAt: "معلّقة منذ",
  endedAt: "وقت الانتهاء",
  signedAt: "وقت التوقيع",
  createdAt: "وقت الحجز",
  rescheduledFrom: "منقولة من الحجز",
  amount: "المبلغ المستحق",
  captured: "المبلغ المدفوع",
  currency: "العملة",
  payment: "حالة الدفع",
  billedAt: "وقت الفوترة",
  paidAt: "وقت الدفع",
};

/** What a problem can lie with beside a column: the line, the file, and elements of FHIR. */
const places: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {
    row: "The whole row",
    file: "The file",
    resource: "The whole resource",
    participant: "Participant",
    id: "Id",
  },
  es: {
    row: "La fila entera",
    file: "El archivo",
    resource: "El recurso entero",
    participant: "Participante",
    id: "Identificador",
  },
  ar: {
    row: "الصف كله",
    file: "الملف",
    resource: "المورد كله",
    participant: "المشارك",
    id: "المعرّف",
  },
};

/** The field of a problem with a row, in the reader's language; as it stands where nobody named it. */
export function problemPlace(field: string, locale: Locale): string {
  const name = field.replace(/^columns\./, "");
  if (isImportField(name)) return importFieldWords[locale][name];
  return places[locale][name] ?? field;
}

export const importFieldWords: Readonly<Record<Locale, Labels>> = { en, es, ar };
