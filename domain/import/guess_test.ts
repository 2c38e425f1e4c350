import assert from "node:assert/strict";
import { guessColumns } from "./guess.ts";

type Table = readonly [name: string, rows: readonly string[], guess: Record<string, string>];

/** The header, then rows, with bars between the cells. */
const tables: readonly Table[] = [
  ["English with numbers", [
    "Appointment No|Patient ID|Patient Name|Date of Birth|Doctor|Appointment Date|Duration (min)",
    "A-1|P-7|Ada Moreau|1980-02-03|Dr Okafor|2026-11-24 10:00|20",
  ], {
    ref: "Appointment No",
    patientRef: "Patient ID",
    patientName: "Patient Name",
    birthDate: "Date of Birth",
    practitioner: "Doctor",
    start: "Appointment Date",
    minutes: "Duration (min)",
  }],
  ["English, where patients stand by their names", [
    "ID|Patient|Date|Status",
    "1|Moreau, Ada|2026-11-24|Kept",
    "2|Ben Okur|2026-11-24|Missed",
  ], { ref: "ID", patientName: "Patient", day: "Date", status: "Status" }],
  ["English, where patients stand by their numbers", [
    "ID|Patient|Start",
    "1|P-77|2026-11-24 10:00",
  ], { ref: "ID", patientRef: "Patient", start: "Start" }],
  ["German, where patients stand by their names", [
    "Termin-Nr.|Patient|Geb.-Datum|Arzt|Datum/Uhrzeit|Dauer|Status|Telefon",
    "4711|Jürgen Groß|03.02.1980|Dr. Vogt|24.11.2026 10:00|20|erschienen|030 123456",
    "4712|Ayşe Yılmaz|04.05.1990|Dr. Vogt|24.11.2026 11:00|20|abgesagt|030 123457",
  ], {
    ref: "Termin-Nr.",
    patientName: "Patient",
    birthDate: "Geb.-Datum",
    practitioner: "Arzt",
    start: "Datum/Uhrzeit",
    minutes: "Dauer",
    status: "Status",
    patientPhone: "Telefon",
  }],
  ["German with numbers and days", [
    "Nummer|Patientennummer|Patientenname|Behandler|Datum|Terminart|Währung|Betrag",
    "1|77|Groß|Vogt|24.11.2026|Kontrolle|EUR|20,00",
  ], {
    ref: "Nummer",
    patientRef: "Patientennummer",
    patientName: "Patientenname",
    practitioner: "Behandler",
    day: "Datum",
    kind: "Terminart",
    amount: "Betrag",
    currency: "Währung",
  }],
  ["Spanish", [
    "N.º de cita|NHC|Nombre y apellidos|Fecha de nacimiento|Médico|Fecha y hora|Estado|Móvil",
    "9|H-3|María Núñez|03/02/1980|Dra. Soto|24/11/2026 10:00|Acudió|600 100 200",
  ], {
    patientRef: "NHC",
    patientName: "Nombre y apellidos",
    birthDate: "Fecha de nacimiento",
    practitioner: "Médico",
    start: "Fecha y hora",
    status: "Estado",
    patientPhone: "Móvil",
    ref: "N.º de cita",
  }],
  ["Spanish, where patients stand by their names", [
    "Número|Paciente|Fecha|Duración",
    "9|Nuñez|24/11/2026|15",
  ], { ref: "Número", patientName: "Paciente", day: "Fecha", minutes: "Duración" }],
  ["Arabic", [
    "رقم الموعد|رقم المريض|اسم المريض|تاريخ الميلاد|الطبيب|تاريخ الموعد|الحالة|رقم الهاتف",
    "12|م-7|سلمى الإدريسي|1980-02-03|د. حسن|2026-11-24 10:00|حضر|0600 100200",
  ], {
    ref: "رقم الموعد",
    patientRef: "رقم المريض",
    patientName: "اسم المريض",
    birthDate: "تاريخ الميلاد",
    practitioner: "الطبيب",
    start: "تاريخ الموعد",
    status: "الحالة",
    patientPhone: "رقم الهاتف",
  }],
  ["Arabic, where patients stand by their names and days have no time", [
    "الرقم|المريض|التاريخ",
    "1|سلمى الإدريسي|2026-11-24",
  ], { ref: "الرقم", patientName: "المريض", day: "التاريخ" }],
  ["days that are written as midnight", [
    "PatientId|AppointmentID|ScheduledDay|AppointmentDay|No-show",
    "29872499824296|5642903|2016-04-29T18:38:08Z|2016-04-29T00:00:00Z|No",
  ], {
    ref: "AppointmentID",
    patientRef: "PatientId",
    day: "AppointmentDay",
    status: "No-show",
    createdAt: "ScheduledDay",
  }],
  ["a column named like a time and filled with words", [
    "Nr|Pat.-Nr|Beginn",
    "1|2|vormittags",
  ], { ref: "Nr", patientRef: "Pat.-Nr" }],
];

Deno.test.each(tables)("the columns of a file are guessed: %s", (_name, rows, guess) => {
  const [header = [], ...sample] = rows.map((row) => row.split("|"));
  assert.deepEqual(guessColumns(header, sample), guess);
});

Deno.test("a name that may mean a number or a person is a number until values tell", () => {
  assert.deepEqual(guessColumns(["Ref", "Patient", "Date"]), {
    ref: "Ref",
    patientRef: "Patient",
    day: "Date",
  });
});

Deno.test("of two columns with one name neither is guessed, as a mapping could not tell them apart", () => {
  const rows = [["1", "x-1", "x-2", "2026-11-24 10:00"]];
  assert.deepEqual(guessColumns(["No", "Patient ID", "Patient ID", "Start"], rows), {
    ref: "No",
    start: "Start",
  });
});
