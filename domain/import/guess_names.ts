/** What columns are called elsewhere, in English, German, Spanish and Arabic. */
import { type ImportField, importFields } from "./fields.ts";

/** By field, the likeliest first; a name may stand at several fields, and the values decide. */
const headers: Readonly<Record<ImportField, string>> = {
  ref: "ref, appointment id, appointment no, appointment number, appointment ref, booking id, " +
    "booking no, booking number, visit id, Termin-ID, Termin-Nr, Terminnummer, Buchungsnummer, " +
    "ID de cita, Nº de cita, Número de cita, Código de cita, N.º de reserva, Número de reserva, " +
    "رقم الموعد, معرف الموعد, رقم الحجز, nr, no, id, number, Nummer, Número, الرقم",
  patientRef: "patient ref, patient id, patient no, patient nr, patient number, mrn, " +
    "medical record number, Patienten-ID, Patientennummer, Patienten-Nr, Pat.-Nr, PatNr, " +
    "ID de paciente, ID paciente, Nº de paciente, Número de paciente, Historia clínica, " +
    "Nº de historia, NHC, رقم المريض, معرف المريض, رقم الملف, رقم الملف الطبي, patient, paciente",
  patientName: "patient name, patient full name, full name, name of patient, Patientenname, " +
    "Name des Patienten, Name der Patientin, Nombre del paciente, Nombre de paciente, " +
    "Nombre y apellidos, Nombre completo, اسم المريض, الاسم الكامل, patient, Patientin, " +
    "Patient/in, Patient:in, paciente, المريض, name, nombre, الاسم",
  patientEmail: "patient email, email, email address, E-Mail-Adresse, Mail, correo, " +
    "correo electrónico, البريد الإلكتروني, البريد, بريد المريض",
  patientPhone: "patient phone, phone, phone number, mobile, mobile number, telephone, Telefon, " +
    "Telefonnummer, Handy, Handynummer, Mobil, teléfono, móvil, celular, الهاتف, رقم الهاتف, " +
    "الجوال, رقم الجوال, هاتف المريض",
  birthDate: "birth date, date of birth, dob, patient birth date, Geburtsdatum, Geb.-Datum, " +
    "geboren, geboren am, fecha de nacimiento, F. nacimiento, nacimiento, تاريخ الميلاد",
  patientLocale: "patient locale, locale, language, patient language, Sprache, idioma, اللغة",
  patientZone: "patient zone, patient time zone",
  practitionerRef: "practitioner ref, practitioner id, provider id, doctor id, Arzt-ID, Arzt-Nr, " +
    "Arztnummer, Behandler-ID, LANR, ID del médico, ID médico, Nº de colegiado, رقم الطبيب, " +
    "معرف الطبيب",
  practitioner: "practitioner, practitioner name, provider, provider name, doctor, doctor name, " +
    "physician, clinician, Arzt, Ärztin, Arzt/Ärztin, Arztname, Behandler, Behandlerin, " +
    "médico, médica, nombre del médico, doctora, profesional, facultativo, الطبيب, اسم الطبيب, " +
    "الدكتور, الطبيبة",
  start: "start, starts at, start time, start date time, appointment date time, " +
    "appointment time, appointment date, appointment day, date time, Beginn, Startzeit, Anfang, " +
    "Terminbeginn, Termin, Datum/Uhrzeit, Datum und Uhrzeit, Zeitpunkt, inicio, hora de inicio, " +
    "comienzo, fecha y hora, fecha de la cita, fecha de cita, البداية, وقت البداية, وقت الموعد, " +
    "التاريخ والوقت, تاريخ ووقت الموعد, تاريخ الموعد, date, Datum, Termindatum, fecha, cita, " +
    "التاريخ, الموعد",
  day: "day, date, appointment day, appointment date, visit date, Datum, Tag, Termin, " +
    "Termindatum, Termintag, día, fecha, fecha de la cita, fecha de cita, día de la cita, cita, " +
    "اليوم, التاريخ, تاريخ الموعد, يوم الموعد, الموعد",
  end: "end, ends at, end time, end date time, Ende, Endzeit, Terminende, fin, hora de fin, " +
    "final, النهاية, وقت النهاية, وقت الانتهاء",
  minutes: "minutes, duration, duration minutes, duration (min), length, Dauer, Minuten, " +
    "Dauer (Min), Dauer in Minuten, duración, duración (min), minutos, المدة, المدة بالدقائق, " +
    "الدقائق",
  kind: "kind, visit type, appointment type, service type, type, Terminart, Besuchsart, Art, " +
    "Leistung, Behandlungsart, tipo, tipo de cita, tipo de visita, servicio, نوع الزيارة, " +
    "نوع الموعد, النوع",
  status: "status, state, appointment status, visit status, no-show, Terminstatus, Zustand, " +
    "estado, estado de la cita, situación, الحالة, حالة الموعد, حالة الزيارة",
  arrivedAt: "arrived at, arrival time",
  readyAt: "ready at",
  patientJoinedAt: "patient joined at",
  doctorJoinedAt: "doctor joined at",
  seenAt: "seen at",
  heldAt: "held at",
  endedAt: "ended at",
  signedAt: "signed at",
  createdAt:
    "created at, created, booked at, booked on, scheduled day, erstellt am, angelegt am, " +
    "gebucht am, creado el, creada el, fecha de creación, reservado el, تاريخ الحجز, " +
    "تاريخ الإنشاء, وقت الحجز",
  rescheduledFrom: "rescheduled from",
  amount: "amount, amount due, price, fee, Betrag, Preis, Honorar, importe, precio, المبلغ, السعر",
  captured: "captured, amount paid, bezahlter Betrag, importe pagado, المبلغ المدفوع",
  currency: "currency, Währung, moneda, divisa, العملة",
  payment: "payment, payment status, Zahlungsstatus, estado del pago, estado de pago, حالة الدفع",
  billedAt: "billed at",
  paidAt: "paid at, bezahlt am, pagado el, تاريخ الدفع",
};

/** A header without case, blanks, punctuation, accents and the strokes that only lengthen a word. */
export function plainHeader(name: string): string {
  return name.normalize("NFKD").toLowerCase().replaceAll(/[^\p{L}\p{N}]|\u0640/gu, "");
}

const plain = new Map(
  importFields.map((field) => [field, headers[field].split(", ").map(plainHeader)]),
);

/** The names of a field as `plainHeader` writes them, the likeliest first. */
export function usualHeaders(field: ImportField): readonly string[] {
  return plain.get(field) ?? [];
}
