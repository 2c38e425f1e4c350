import assert from "node:assert/strict";
import { visitQuery } from "@/domain/visit.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { doctorOf, on, openPaper, patientOf, valueOf, whoIs } from "./schedule_fixture.ts";
import type { Store } from "./store.ts";
import { listVisits } from "./visit_list.ts";
import type { Who } from "./who.ts";

async function idsFor(
  store: Store,
  who: Who,
  query: Record<string, unknown> = {},
): Promise<string[]> {
  const now = store.clock.now();
  const page = await listVisits(store.read, {
    ...visitQuery.parse(query),
    who: who.principal,
    now,
  });
  return page.visits.map(({ id }) => id);
}

testEachStore(
  "everybody sees the visits that are theirs, and a filter opens no other",
  async ({ store }) => {
    const { admin, ada, ben, pia, quentin, book } = await openPaper(store);
    const { visitId } = valueOf(await book());
    for (const who of [admin, ada, pia]) assert.deepEqual(await idsFor(store, who), [visitId]);
    for (const who of [ben, quentin]) {
      assert.deepEqual(await idsFor(store, who), []);
      assert.deepEqual(await idsFor(store, who, { patientId: patientOf(pia) }), []);
      assert.deepEqual(await idsFor(store, who, { practitionerId: doctorOf(ada) }), []);
    }
  },
);

testEachStore("an account without a record sees nobody's visits", async ({ store }) => {
  const { book } = await openPaper(store);
  valueOf(await book());
  assert.deepEqual(await idsFor(store, whoIs(store, "doctor")), []);
  assert.deepEqual(await idsFor(store, whoIs(store, "patient")), []);
});

testEachStore("pages go on where the one before ended, by day and booking", async ({ store }) => {
  const { admin, book } = await openPaper(store);
  const week = 7 * 24 * 3_600_000;
  const later = valueOf(await book({ startsAt: on("10:00") + week })).visitId;
  const ids: string[] = [];
  for (const time of ["15:00", "09:00", "12:00"]) {
    ids.push(valueOf(await book({ startsAt: on(time) })).visitId);
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const query = visitQuery.parse({ limit: "1", ...(after === null ? {} : { after }) });
    const page = await listVisits(store.read, { ...query, who: admin.principal, now: 0 });
    seen.push(...page.visits.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  assert.deepEqual(seen, [...ids.sort(), later]);
});

testEachStore("visits are filtered by day and state", async ({ store }) => {
  const { admin, book, step } = await openPaper(store);
  const one = valueOf(await book());
  const two = valueOf(await book({ startsAt: on("11:00") }));
  valueOf(await step(one.visitId, "cancellation", admin));
  assert.deepEqual(await idsFor(store, admin, { state: "cancelled" }), [one.visitId]);
  assert.deepEqual(await idsFor(store, admin, { state: "booked" }), [two.visitId]);
  assert.deepEqual(await idsFor(store, admin, { day: "2026-11-24" }), []);
}, ["SQLite in memory"]);

Deno.test("a place in the list is a day and the id of a visit, and nothing else", () => {
  for (
    const after of [
      "",
      "x",
      "2026-11-22",
      "2026-13-01.vis_x",
      "2026-11-22.pat_0123456789abcdefghjkmnpqrs",
    ]
  ) {
    assert.ok(!visitQuery.safeParse({ after }).success, after);
  }
});
