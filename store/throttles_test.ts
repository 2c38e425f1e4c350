import assert from "node:assert/strict";
import fc from "fast-check";
import { judge, type Limit } from "@/domain/throttle.ts";
import { hour, minute } from "@/domain/time.ts";
import { address, openDesk, openedAt } from "./accounts_fixture.ts";
import { admitTry, countTry, sweepThrottles } from "./throttles.ts";

const limit: Limit = { attempts: 3, per: 10_000 };

Deno.test("the throttle in SQL counts as the plain rule says, whatever the pauses", async () => {
  await using desk = await openDesk();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 15_000 }), { maxLength: 30 }),
      async (pauses) => {
        const key = `run ${run++}`;
        let window = { start: Number.NEGATIVE_INFINITY, count: 0 };
        for (const pause of pauses) {
          desk.clock.at += pause;
          const isOver = window.start + limit.per <= desk.clock.at;
          window = isOver
            ? { start: desk.clock.at, count: 1 }
            : { start: window.start, count: window.count + 1 };
          assert.deepEqual(await countTry(desk.store, key, limit), {
            count: window.count,
            windowStart: window.start,
          });
        }
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("in any stretch as long as a window at most twice the limit gets through", async () => {
  await using desk = await openDesk();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 40 }),
      async (pauses) => {
        const key = `run ${run++}`;
        const passed: number[] = [];
        for (const pause of pauses) {
          desk.clock.at += pause;
          const counted = await countTry(desk.store, key, limit);
          if (judge(counted, limit, desk.clock.at).passes) passed.push(desk.clock.at);
        }
        for (const from of passed) {
          const within = passed.filter((at) => at >= from && at < from + limit.per);
          assert.ok(within.length <= 2 * limit.attempts);
        }
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("a window is open to its last millisecond and a new one begins right after it", async () => {
  await using desk = await openDesk();
  await countTry(desk.store, "k", limit);
  desk.clock.at = openedAt + limit.per - 1;
  assert.deepEqual(await countTry(desk.store, "k", limit), { count: 2, windowStart: openedAt });
  desk.clock.at = openedAt + limit.per;
  assert.deepEqual(await countTry(desk.store, "k", limit), {
    count: 1,
    windowStart: openedAt + limit.per,
  });
});

Deno.test("a clock that jumps back opens no new window", async () => {
  await using desk = await openDesk();
  for (let i = 0; i < 4; i++) await countTry(desk.store, "k", limit);
  desk.clock.at -= hour;
  const counted = await countTry(desk.store, "k", limit);
  assert.deepEqual(counted, { count: 5, windowStart: openedAt });
  assert.deepEqual(judge(counted, limit, desk.clock.at), {
    passes: false,
    retryAfter: 10,
    isFirst: false,
  });
});

Deno.test("what is kept of a try names neither the person nor the address", async () => {
  await using desk = await openDesk();
  await admitTry(desk.store, { email: "ana@caredeck.test", address });
  const rows = await desk.store.read.selectFrom("throttles").selectAll().execute();
  assert.equal(rows.length, 3);
  assert.doesNotMatch(JSON.stringify(rows), /ana|caredeck|192\.0/);
});

Deno.test("a network turned away takes no tries from the accounts it goes for", async () => {
  await using desk = await openDesk();
  const limits = {
    account: { attempts: 5, per: minute },
    accountDaily: { attempts: 50, per: hour },
    address: { attempts: 2, per: minute },
  };
  const once = (from: string) =>
    admitTry(desk.store, { email: "ana@caredeck.test", address: from, limits });
  for (let i = 0; i < 50; i++) await once(address);
  assert.equal((await once(address)).turnedAway?.by, "address");
  for (let i = 0; i < 3; i++) assert.equal((await once(`198.51.100.${i}`)).ok, true);
  assert.equal((await once("198.51.100.9")).turnedAway?.by, "account");
});

Deno.test("old throttles are swept, a bounded number at a time, and live ones are left", async () => {
  await using desk = await openDesk();
  for (let i = 0; i < 5; i++) await countTry(desk.store, `old ${i}`, limit);
  desk.clock.at += 24 * hour - 1;
  await countTry(desk.store, "new", limit);
  assert.equal(await sweepThrottles(desk.store, 3), 0);
  desk.clock.at += 1;
  assert.equal(await sweepThrottles(desk.store, 3), 3);
  assert.equal(await sweepThrottles(desk.store, 3), 2);
  const left = await desk.store.read.selectFrom("throttles").select("key").execute();
  assert.deepEqual(left, [{ key: "new" }]);
});
