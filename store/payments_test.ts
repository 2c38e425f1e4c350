import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import { captureWithin, exceptionOf, paymentStates } from "@/domain/payments.ts";
import { visitStates } from "@/domain/visit_state.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { paymentExceptions } from "./payments.ts";
import type { Store } from "./store.ts";

/** Every combination of what decides whether a payment needs a person. */
function allFacts(now: number) {
  const endings = [null, now - captureWithin - 1, now - captureWithin, now - 1];
  return visitStates.flatMap((visitState) =>
    paymentStates.flatMap((state) =>
      endings.flatMap((endedAt) =>
        [0, 5_000, 8_000].map((capturedMinor) => ({
          visitState,
          state,
          endedAt,
          capturedMinor,
          dueMinor: 8_000,
        }))
      )
    )
  );
}

type Facts = ReturnType<typeof allFacts>[number];

/** Answers with the facts by the id of their payment. */
async function addPayments(store: Store, all: readonly Facts[]): Promise<Map<string, Facts>> {
  const now = store.clock.now();
  const patient_id = newId("patient", store);
  const shared = { patient_id, day: "2026-11-23" };
  const booking = { ...shared, minutes: 20, kind: "Review", created_at: now };
  const due = { due_minor: 8_000, currency: "EUR", created_at: now };
  const rows = all.map((facts) => {
    const { visitState, state, endedAt, capturedMinor: captured_minor } = facts;
    const [appointment_id, visit_id] = [newId("appointment", store), newId("visit", store)];
    const progress = { state: visitState, ended_at: endedAt, version: 1 };
    return {
      facts,
      appointment: { ...booking, id: appointment_id },
      visit: { ...shared, ...progress, id: visit_id, appointment_id },
      payment: { ...due, id: newId("payment", store), visit_id, captured_minor, state },
    };
  });
  await store.housekeep(async (db) => {
    await db.insertInto("patients")
      .values({ id: patient_id, name: "Grace Adeyemi", created_at: now }).execute();
    await db.insertInto("appointments").values(rows.map((row) => row.appointment)).execute();
    await db.insertInto("visits").values(rows.map((row) => row.visit)).execute();
    await db.insertInto("payments").values(rows.map((row) => row.payment)).execute();
  });
  return new Map(rows.map(({ payment, facts }) => [payment.id, facts]));
}

testEachStore("every payment that needs a person is found, and no other", async ({ store }) => {
  const now = store.clock.now();
  const told = await addPayments(store, allFacts(now));
  const expected = [...told].flatMap(([id, facts]) => {
    const exception = exceptionOf(facts, now);
    return exception === null ? [] : [`${id} ${exception}`];
  });
  const { cases, tile } = await paymentExceptions(store.read, now);
  assert.ok(expected.length > 100);
  assert.deepEqual(cases.map(({ id, exception }) => `${id} ${exception}`).sort(), expected.sort());
  assert.equal(tile.count, expected.length);
}, ["SQLite in memory", "Postgres"]);
