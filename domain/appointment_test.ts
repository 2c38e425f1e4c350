import assert from "node:assert/strict";
import { bookAppointment } from "./appointment.ts";
import { newId } from "./ids.ts";
import { addPatient } from "./patient.ts";

const source = { clock: { now: () => 0 }, random: { bytes: (n: number) => new Uint8Array(n) } };
const patientId = newId("patient", source);

Deno.test("a booking has a time or a day, and not both", () => {
  const [startsAt, day] = ["2026-11-23T10:00:00Z", "2026-11-23"];
  assert.equal(bookAppointment.parse({ patientId, startsAt }).startsAt, Date.UTC(2026, 10, 23, 10));
  assert.equal(bookAppointment.parse({ patientId, day }).day, day);
  assert.ok(!bookAppointment.safeParse({ patientId }).success);
  assert.ok(!bookAppointment.safeParse({ patientId, startsAt, day }).success);
});

Deno.test("an instant without an offset could mean anywhere, and is refused", () => {
  for (const startsAt of ["2026-11-23T10:00:00", "2026-11-23", "tomorrow", 1_795_000_000_000]) {
    assert.ok(!bookAppointment.safeParse({ patientId, startsAt }).success, String(startsAt));
  }
});

Deno.test("a booking is as long as a visit can be, in whole minutes", () => {
  const day = "2026-11-23";
  assert.equal(bookAppointment.parse({ patientId, day }).minutes, 20);
  for (const minutes of [4, 481, 20.5, "20"]) {
    assert.ok(!bookAppointment.safeParse({ patientId, day, minutes }).success, String(minutes));
  }
});

Deno.test("a patient's record takes what a person is, and no more", () => {
  const whole = {
    name: " Ana Ortiz ",
    ref: "P-1",
    birthDate: "1990-02-28",
    email: "Ana@Example.com",
    phone: "+4915112345678",
    locale: "es",
    zone: "Europe/Madrid",
  };
  const parsed = addPatient.parse(whole);
  assert.deepEqual([parsed.name, parsed.email], ["Ana Ortiz", "ana@example.com"]);
  const wrong = [
    { name: "" },
    { birthDate: "1990-02-30" },
    { email: "ana" },
    { phone: "0151 12345678" },
    { locale: "de" },
    { zone: "Europe/Atlantis" },
    { isAdmin: true },
  ];
  for (const one of wrong) {
    assert.ok(!addPatient.safeParse({ ...whole, ...one }).success, JSON.stringify(one));
  }
});
