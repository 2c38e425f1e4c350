/** A clinic on paper for tests of the store: an admin, doctors with hours, patients, and their visits. */
import assert from "node:assert/strict";
import type { Principal, Role } from "@/domain/access.ts";
import { newId, type PatientId, type PractitionerId, type VisitId } from "@/domain/ids.ts";
import type { Refusal, Result } from "@/domain/result.ts";
import { instantOf } from "@/domain/time.ts";
import type { VisitEvent } from "@/domain/visit_state.ts";
import { addHours } from "@/store/commands/add_hours.ts";
import { addPatient } from "@/store/commands/add_patient.ts";
import { addPractitioner } from "@/store/commands/add_practitioner.ts";
import { advanceVisit } from "@/store/commands/advance_visit.ts";
import { bookAppointment } from "@/store/commands/book_appointment.ts";
import type { Store } from "./store.ts";
import type { Who } from "./who.ts";

export const zone = "Europe/Berlin";
/** The Monday after the day on which the tests' clock stands. */
export const monday = "2026-11-23";

/** A time of that Monday, `10:00`. */
export const on = (time: string, day = monday) => instantOf(day, time, zone);

export type Paper = Awaited<ReturnType<typeof openPaper>>;

/** Doctors work from 09:00 to 17:00 on Mondays. */
export async function openPaper(store: Store) {
  const admin = whoIs(store, "admin");
  const doctors = [
    await addDoctor(store, admin, "Dr Ada"),
    await addDoctor(store, admin, "Dr Ben"),
  ];
  const patients = [await addOne(store, admin, "Pia"), await addOne(store, admin, "Quentin")];
  const [ada, ben] = doctors.map((practitionerId) => whoIs(store, "doctor", { practitionerId }));
  const [pia, quentin] = patients.map((patientId) => whoIs(store, "patient", { patientId }));
  assert.ok(ada && ben && pia && quentin);
  return {
    admin,
    ada,
    ben,
    pia,
    quentin,
    /** Pia's visit with Dr Ada; at 10:00 for 20 minutes, unless said otherwise. */
    book: (more: { startsAt?: number; who?: Who; minutes?: number } = {}) =>
      bookAppointment(store, more.who ?? admin, {
        patientId: patientOf(pia),
        practitionerId: doctorOf(ada),
        startsAt: more.startsAt ?? on("10:00"),
        minutes: more.minutes ?? 20,
        kind: "Consultation",
        outsideHours: false,
        zone,
      }),
    step: (visitId: VisitId, event: VisitEvent, who: Who) =>
      advanceVisit(store, who, { visitId, event, zone }),
  };
}

export function whoIs(store: Store, role: Role, owns: Partial<Principal> = {}): Who {
  return {
    traceId: "a".repeat(32),
    principal: {
      accountId: newId("account", store),
      sessionId: newId("session", store),
      role,
      name: "Somebody",
      practitionerId: null,
      patientId: null,
      ...owns,
    },
  };
}

export function doctorOf({ principal: { practitionerId } }: Who): PractitionerId {
  assert.ok(practitionerId);
  return practitionerId;
}

export function patientOf({ principal: { patientId } }: Who): PatientId {
  assert.ok(patientId);
  return patientId;
}

async function addDoctor(store: Store, admin: Who, name: string): Promise<PractitionerId> {
  const { id } = valueOf(await addPractitioner(store, admin, { name }));
  const hours = { practitionerId: id, weekday: 1, from: 9 * 60, to: 17 * 60 };
  valueOf(await addHours(store, admin, hours));
  return id;
}

async function addOne(store: Store, admin: Who, name: string): Promise<PatientId> {
  return valueOf(await addPatient(store, admin, { zone, input: { name } })).id;
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) assert.fail(`refused: ${result.refusal.code}`);
  return result.value;
}

export function codeOf(result: Result<unknown>): Refusal["code"] | "done" {
  return result.ok ? "done" : result.refusal.code;
}

/** The visit as it stands. */
export function visitIn(store: Store, id: VisitId) {
  return store.read.selectFrom("visits").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

export async function lastAudit(store: Store) {
  const { action, subject, detail } = await store.read.selectFrom("audit").selectAll()
    .orderBy("seq", "desc").executeTakeFirstOrThrow();
  const parsed: unknown = JSON.parse(detail);
  return { action, subject, detail: parsed };
}
