import assert from "node:assert/strict";
import fc from "fast-check";
import { importFields } from "@/domain/import/fields.ts";
import { textProblem } from "@/domain/import/texts.ts";
import { newId } from "@/domain/ids.ts";
import { minute } from "@/domain/time.ts";
import {
  advance,
  eventsFor,
  untouched,
  type VisitProgress,
  visitStates,
} from "@/domain/visit_state.ts";
import { paymentStates } from "@/domain/import/schedule_row.ts";
import { runImport } from "@/store/import/run_import.ts";
import type { Store } from "@/store/store.ts";
import { columnsOf } from "@/store/visits.ts";
import { testEachStore } from "@/tests/each_store.ts";
import {
  bySystem,
  exported,
  givenFile,
  givenPlan,
  givenStore,
} from "@/tests/fixtures/schedules/given_store.ts";
import { exportSchedule } from "./export_schedule.ts";

const first = Date.parse("2026-03-28T20:00:00Z");

/** Text as people type it, and as those type it who mean harm. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  fc.constantFrom("=1+1", "+49 30", "-x", "@a", "'", "'=", ";=1", "a;'@", '"', "a,b", " x ", "ى"),
).filter((one) => textProblem("ref", one) === null);
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const instant = fc.integer({ min: first, max: first + 60 * 86_400_000 });

/** A visit as it becomes by events that its state allows. */
const progress = fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 0, max: 99_999_999 }))).map(
  (steps) => {
    let visit: VisitProgress = untouched;
    let at = first;
    for (const [choice, wait] of steps) {
      const causes = ["patient", "doctor", "admin", "system"] as const;
      const by = causes[choice % causes.length] ?? "admin";
      const events = eventsFor(visit.state, by);
      const event = events[choice % Math.max(1, events.length)];
      if (event === undefined) continue;
      const next = advance(visit, { event, by, at: at += wait });
      if (next.ok) visit = next.value;
    }
    return visit;
  },
);

const patient = fc.record({
  ref: orNull(text),
  name: text,
  email: orNull(fc.constantFrom("p.one@caredeck.test", "p-2@caredeck.test")),
  phone: orNull(fc.constantFrom("+491711234567", "ask at the desk")),
  birth_date: orNull(fc.constantFrom("1970-01-01", "2024-02-29")),
  locale: orNull(fc.constantFrom("de", "en-GB")),
  zone: orNull(fc.constantFrom("Europe/Berlin", "UTC")),
});

const payment = fc.record({
  due_minor: fc.nat(2_000_000_000),
  captured_minor: fc.nat(99_999),
  currency: fc.constantFrom("EUR", "JPY", "KWD"),
  state: fc.constantFrom(...paymentStates),
  created_at: instant,
  captured_at: orNull(instant),
});

const booking = fc.record({
  ref: orNull(text),
  patient: fc.nat(9),
  practitioner: orNull(fc.nat(9)),
  startsAt: orNull(instant),
  day: fc.constantFrom("2026-03-28", "2026-03-29", "2026-05-01"),
  minutes: fc.integer({ min: 5, max: 480 }),
  kind: text,
  origin: orNull(fc.nat(9)),
  createdAt: instant,
  progress,
  payment: orNull(payment),
});

const clinic = fc.record({
  patients: fc.uniqueArray(patient, {
    minLength: 1,
    maxLength: 4,
    selector: (one) => one.ref ?? one,
  }),
  practitioners: fc.uniqueArray(fc.record({ ref: orNull(text), name: text }), {
    minLength: 1,
    maxLength: 3,
    selector: (one) => one.ref ?? one,
  }),
  bookings: fc.uniqueArray(booking, { maxLength: 8, selector: (one) => one.ref ?? one }),
});

type Clinic = typeof clinic extends fc.Arbitrary<infer C> ? C : never;

/** Writes the clinic straight into the tables, as no command of ours would have to. */
async function given(store: Store, { patients, practitioners, bookings }: Clinic): Promise<void> {
  const created_at = first;
  const people = patients.map((one) => ({
    ...one,
    id: newId("patient", store),
    account_id: null,
    created_at,
  }));
  const doctors = practitioners.map((one) => ({
    ...one,
    id: newId("practitioner", store),
    account_id: null,
    created_at,
  }));
  const ids = bookings.map(() => newId("appointment", store));
  await store.commit(bySystem, async (tx) => {
    await tx.insertInto("patients").values(people).execute();
    await tx.insertInto("practitioners").values(doctors).execute();
    for (const [i, one] of bookings.entries()) {
      const visit = newId("visit", store);
      const shared = {
        patient_id: people[one.patient % people.length]?.id ?? assert.fail(),
        practitioner_id: one.practitioner === null
          ? null
          : doctors[one.practitioner % doctors.length]?.id ?? null,
        day: one.startsAt === null
          ? one.day
          : Temporal.Instant.fromEpochMilliseconds(one.startsAt).toZonedDateTimeISO("Europe/Berlin")
            .toPlainDate().toString(),
      };
      const appointment_id = ids[i] ?? assert.fail();
      await tx.insertInto("appointments").values({
        ...shared,
        id: appointment_id,
        ref: one.ref,
        starts_at: one.startsAt,
        ends_at: one.startsAt === null ? null : one.startsAt + one.minutes * minute,
        minutes: one.minutes,
        kind: one.kind,
        rescheduled_from: null,
        created_at: one.createdAt,
      }).execute();
      await tx.insertInto("visits").values({
        ...shared,
        ...columnsOf(one.progress),
        id: visit,
        appointment_id,
        version: 1,
        end_reason: null,
        undo_event: null,
        undo_at: null,
        undo_before: null,
      }).execute();
      if (one.payment === null) continue;
      await tx.insertInto("payments")
        .values({ ...one.payment, id: newId("payment", store), visit_id: visit }).execute();
    }
    for (const [i, { origin }] of bookings.entries()) {
      const [id, from] = [ids[i], origin === null ? undefined : ids[origin % ids.length]];
      if (id === undefined || from === undefined || id === from) continue;
      await tx.updateTable("appointments").set({ rescheduled_from: from }).where("id", "=", id)
        .execute();
    }
    return { ok: true, value: { value: null, audit: { action: "test.given", subject: "clinic" } } };
  });
}

Deno.test("a clinic that is exported and imported into an empty store exports the same bytes", async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(clinic, fc.integer({ min: 1, max: 500 }), async (some, chunk) => {
      await using before = await givenStore();
      await using after = await givenStore();
      await given(before, some);
      const file = await exported(before);
      const source = givenFile(file, { chunk });
      const result = await runImport(after, bySystem, { source, plan: givenPlan() });
      assert.ok(result.ok);
      assert.deepEqual([result.value.created, result.value.rejected], [some.bookings.length, 0]);
      assert.equal(await exported(after), file);
      for (const { progress } of some.bookings) reached.add(progress.state);

      const again = await runImport(before, bySystem, { source, plan: givenPlan() });
      assert.equal(again.ok && again.value.unchanged, some.bookings.length);
    }),
    { numRuns: 60 },
  );
  assert.ok(reached.size > visitStates.length / 2);
});

testEachStore(
  "an export is paged in one order on every database, and audited",
  async ({ store }) => {
    const rows = Array.from(
      { length: 1_200 },
      (_, i) => `${i % 2 ? "a" : "B"}${i},p,2026-11-${21 + i % 2}`,
    );
    const source = givenFile(["no,pat,on", ...rows].join("\n"));
    const plan = givenPlan({ ref: "no", patientRef: "pat", day: "on" });
    await runImport(store, bySystem, { source, plan });
    const lines = (await exported(store)).split("\r\n");
    assert.equal(lines[0], importFields.join(","));
    const refs = lines.slice(1, -1).map((line) => line.split(",")[0] ?? "");
    assert.equal(new Set(refs).size, 1_200);
    const sorted = [...refs.slice(0, 600).toSorted(), ...refs.slice(600).toSorted()];
    assert.deepEqual(refs, sorted);
    const last = await store.read.selectFrom("audit").selectAll().orderBy("seq", "desc")
      .executeTakeFirstOrThrow();
    assert.equal(last.action, "schedule.exported");
  },
);

Deno.test("an export of some days holds those days only, both ends included", async () => {
  await using store = await givenStore();
  const days = ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"];
  const source = givenFile(["no,pat,on", ...days.map((day, i) => `${i},p,${day}`)].join("\n"));
  const plan = givenPlan({ ref: "no", patientRef: "pat", day: "on" });
  await runImport(store, bySystem, { source, plan });
  const span = { from: "2026-11-21", to: "2026-11-22" };
  const result = await exportSchedule(store, bySystem, span);
  assert.ok(result.ok);
  const file = (await Array.fromAsync(result.value)).join("");
  assert.deepEqual(file.split("\r\n").slice(1, -1).map((line) => line[0]), ["1", "2"]);
});
