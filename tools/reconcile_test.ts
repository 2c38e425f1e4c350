import assert from "node:assert/strict";
import { counter } from "@/kv/keys.ts";
import { openingTime } from "@/tests/fixtures/times.ts";
import { openWalk, type Walk } from "@/tests/given_walk.ts";
import { daysAsked, lastDays, reconcile } from "./reconcile.ts";

async function reconciled({ clinic, day }: Walk) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  return { right: await reconcile({ ...clinic, days: [day, "2026-11-21"], print }), lines };
}

async function givenWalk() {
  const walk = await openWalk(null, { clock: { now: () => openingTime }, polls: false });
  await walk.advance(await walk.book(1), "arrival", "admin");
  await walk.counted();
  return { ...walk, [Symbol.asyncDispose]: walk.clinic.close };
}

Deno.test("a clinic whose counters and audit log are right is told so", async () => {
  await using walk = await givenWalk();
  const { right, lines } = await reconciled(walk);
  assert.equal(right, true);
  assert.equal(lines[0], "Counters: right on all 2 days.");
  assert.match(lines[1] ?? "", /^Audit: all 3 entries fit\. Head [0-9a-f]{64}\.$/);
});

Deno.test("each counter that was wrong is a line, and is right the next time", async () => {
  await using walk = await givenWalk();
  await walk.clinic.nerves.write("counter.write", async (kv) => {
    const { value } = await kv.get(counter(walk.day));
    await kv.set(counter(walk.day), { ...Object(value), counts: { arrived: 3 } });
  });
  const { right, lines } = await reconciled(walk);
  assert.equal(right, true);
  assert.equal(lines[0], `${walk.day} arrived: the counter said 3, there are 1. Repaired.`);
  assert.equal((await reconciled(walk)).lines[0], "Counters: right on all 2 days.");
});

Deno.test("an audit log that somebody changed is named at its first wrong entry", async () => {
  await using walk = await givenWalk();
  await walk.clinic.store.housekeep((db) =>
    db.updateTable("audit").set({ action: "visit.undone" }).where("seq", "=", 2).execute()
  );
  const { right, lines } = await reconciled(walk);
  assert.equal(right, false);
  assert.equal(lines[1], "Audit: broken at entry 2. See runbooks/audit-broken.md.");
});

Deno.test("without KV nothing is said to be right", async () => {
  await using walk = await givenWalk();
  await walk.clinic.nerves.close();
  const { right, lines } = await reconciled(walk);
  assert.equal(right, false);
  assert.equal(lines[0], "Counters: KV did not answer. See runbooks/kv-trouble.md.");
});

Deno.test("the last days are those of the clinic's zone, today first", () => {
  const now = Date.UTC(2026, 2, 1, 23, 30);
  assert.deepEqual(lastDays(3, { now, zone: "UTC" }), ["2026-03-01", "2026-02-28", "2026-02-27"]);
  assert.deepEqual(lastDays(1, { now, zone: "Europe/Berlin" }), ["2026-03-02"]);
});

Deno.test("only a number of days is understood", () => {
  assert.deepEqual([[], ["--days=30"]].map(daysAsked), [7, 30]);
  const wrong = [["30"], ["--days=0"], ["--days=x"], ["--days=1", "--days=2"]];
  assert.deepEqual(wrong.map(daysAsked), [null, null, null, null]);
});
