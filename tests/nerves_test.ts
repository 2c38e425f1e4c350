import assert from "node:assert/strict";
import { mock } from "node:test";
import fc from "fast-check";
import { second } from "@/domain/time.ts";
import { visitEvents, type VisitState } from "@/domain/visit_state.ts";
import { counter, counterHead } from "@/kv/keys.ts";
import { opsSource } from "@/routes/(_web)/sources.ts";
import { verifyAudit } from "@/store/audit.ts";
import { openingTime } from "@/tests/fixtures/times.ts";
import { openWalk, type Walk } from "./given_walk.ts";

Deno.test("whatever happens to visits, the live counters say what a count says", async () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...visitEvents), fc.nat(3)) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom("undo" as const), fc.nat(3)) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom("wait" as const), fc.nat(20)) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom("forget" as const), fc.nat(1)) },
  );
  const steps = fc.array(fc.tuple(step, fc.constantFrom("admin", "doctor", "patient")), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (steps) => {
      const clock = { at: openingTime };
      const walk = await openWalk(null, { clock: { now: () => clock.at }, polls: false });
      try {
        const states = new Map<string, VisitState>();
        const visits = [await walk.book(1), await walk.book(2), await walk.book(3)];
        for (const visit of visits) states.set(visit, "booked");
        // From here on the counters follow, instead of being counted when they are first asked for.
        assert.deepEqual(await walk.counted(), { booked: 3 });
        for (const [[what, n], by] of steps) {
          const visit = visits[n % 3];
          if (what === "wait") clock.at += n * second;
          else if (what === "forget") await forget(walk, n);
          else if (visit) {
            const moved =
              await (what === "undo" ? walk.undo(visit) : walk.advance(visit, what, by));
            if (moved.ok) states.set(visit, moved.value.state);
            else assert.notEqual(moved.refusal.code, "stale_write");
          }
        }
        const modelled = Object.entries(Object.groupBy(states.values(), (state) => state));
        const expected = Object.fromEntries(
          modelled.map(([state, all = []]) => [state, all.length]),
        );
        assert.deepEqual(sorted(await walk.recount()), sorted(expected));
        assert.deepEqual(sorted(await walk.counted()), sorted(expected));
        assert.deepEqual(await walk.clinic.counters.reconcile([walk.day]), []);
      } finally {
        await walk.clinic.close();
      }
    }),
    { numRuns: 25 },
  );
});

/** KV loses the counter of the day, or how far the counters are. */
async function forget({ clinic, day }: Walk, which: number): Promise<void> {
  await clinic.nerves.write("counter.write", (kv) => {
    return kv.delete(which === 0 ? counter(day) : counterHead());
  });
}

Deno.test("a wrong counter is repaired, and what it said is said", async () => {
  const walk = await openWalk(null, { clock: { now: () => openingTime }, polls: false });
  const { counters, nerves } = walk.clinic;
  await walk.book(1);
  await walk.advance(await walk.book(2), "arrival", "admin");
  assert.deepEqual(sorted(await walk.counted()), { arrived: 1, booked: 1 });
  await nerves.write("counter.write", async (kv) => {
    const { value } = await kv.get(counter(walk.day));
    await kv.set(counter(walk.day), { ...Object(value), counts: { booked: 4, no_show: 1 } });
  });
  const { day } = walk;
  assert.deepEqual(await counters.reconcile([day]), [
    { day, state: "booked", kept: 4, counted: 1 },
    { day, state: "arrived", kept: 0, counted: 1 },
    { day, state: "no_show", kept: 1, counted: 0 },
  ]);
  assert.deepEqual(sorted(await walk.counted()), { arrived: 1, booked: 1 });
  assert.deepEqual(await counters.reconcile([day]), []);
  await walk.clinic.close();
});

Deno.test("with KV gone, the board shows what happened at its next look, and jobs run", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const walk = await openWalk(null, { clock: { now: () => openingTime }, polls: false });
  const { hub, nerves, pump, store } = walk.clinic;
  try {
    const seen: string[] = [];
    const visitId = await walk.book(1);
    const subscription = hub.subscribe(opsSource(walk.clinic), ({ json }) => {
      seen.push(JSON.parse(json).rows[0]?.state);
    });
    await until(() => seen.length === 1);
    await nerves.close();
    await walk.advance(visitId, "arrival", "admin");
    for (let ms = 0; ms < 5 * second; ms += 50) mock.timers.tick(50);
    await until(() => seen.length === 2);
    assert.deepEqual(seen, ["booked", "arrived"]);
    assert.deepEqual(await walk.counted(), { arrived: 1 });
    await store.housekeep((db) => db.updateTable("jobs").set({ run_at: openingTime }).execute());
    await pump.drain();
    // The sweep and the plan of messages are done and the next ones wait; the news of the booking waits
    // until the arrival can no longer be undone.
    assert.deepEqual(await jobStates(walk), { done: 2, waiting: 3 });
    subscription?.end();
  } finally {
    mock.timers.reset();
    await walk.clinic.close();
  }
});

Deno.test("the KV file may be deleted while the clinic is open", async () => {
  const folder = await Deno.makeTempDir({ prefix: "caredeck" });
  const walk = await openWalk(folder, { polls: false });
  await walk.book(1);
  await deleteKv(folder);
  await walk.advance(await walk.book(2), "arrival", "admin");
  assert.deepEqual(sorted(await walk.counted()), { arrived: 1, booked: 1 });
  await walk.clinic.close();
  await nothingIsLost(folder, 4);
  await Deno.remove(folder, { recursive: true });
});

type Damage = (folder: string) => Promise<void>;

const damages: [string, Damage][] = [
  ["deleted", deleteKv],
  ["emptied", (folder) => Deno.truncate(`${folder}/kv.sqlite`, 0)],
  ["cut in half", cutInHalf],
  ["overwritten", (folder) => overwrite(`${folder}/kv.sqlite`)],
  ["robbed of its log", (folder) => overwrite(`${folder}/kv.sqlite-wal`)],
];

Deno.test.each(damages)(
  "a busy clinic whose KV file is %s loses nothing but time",
  async (_, damage) => {
    const folder = await Deno.makeTempDir({ prefix: "caredeck" });
    let acknowledged = 0;
    for (let round = 0; round < 2; round++) acknowledged += await disturb(folder, damage);
    await nothingIsLost(folder, acknowledged);
    await Deno.remove(folder, { recursive: true });
  },
);

/**
 * Runs a clinic in a process of its own, damages KV under its feet, lets it go on, and kills it if
 * the damage has not: Deno ends a process whose KV queue fails. Answers how many commits it said.
 */
async function disturb(folder: string, damage: Damage): Promise<number> {
  const busy = new URL("busy_clinic.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", busy, folder],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let lines = 0;
  for await (const chunk of child.stdout) {
    const before = lines;
    lines += chunk.filter((byte) => byte === 10).length;
    if (before < 20 && lines >= 20) await damage(folder);
    if (lines >= 60) break;
  }
  try {
    child.kill("SIGKILL");
  } catch (error) {
    assert.ok(error instanceof TypeError, "the damage ended it already");
  }
  await child.status;
  assert.ok(lines >= 20, "the clinic did not get to work");
  return lines;
}

/** A clinic opened anew finds every commit, runs every job, and counts right. */
async function nothingIsLost(folder: string, acknowledged: number): Promise<void> {
  const walk = await openWalk(folder, { polls: false, clock: { now: () => Date.now() + 60_000 } });
  const { clinic } = walk;
  const audit = await verifyAudit(clinic.store.read);
  assert.equal(audit.ok, true);
  assert.ok(audit.entries >= acknowledged, `${audit.entries} entries for ${acknowledged} commits`);
  await clinic.pump.drain();
  const { done = 0, waiting = 0, ...others } = await jobStates(walk);
  assert.deepEqual(others, {});
  // The next sweep, the next plan of messages, and messages whose time has yet to come.
  assert.ok(waiting >= 2, `${waiting} jobs wait`);
  assert.equal((await clinic.pump.depth()).oldestDueMs, 0);
  assert.ok(done >= Math.floor(acknowledged / 3) - 2);
  assert.deepEqual(sorted(await walk.counted()), sorted(await walk.recount()));
  assert.deepEqual(await clinic.counters.reconcile([walk.day]), []);
  await clinic.close();
}

async function jobStates({ clinic }: Walk): Promise<Record<string, number>> {
  const rows = await clinic.store.read.selectFrom("jobs")
    .select((select) => ["state", select.fn.countAll<number>().as("count")])
    .groupBy("state").execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

async function deleteKv(folder: string): Promise<void> {
  for (const part of ["", "-wal", "-shm"]) {
    await Deno.remove(`${folder}/kv.sqlite${part}`).catch(() => {});
  }
}

async function cutInHalf(folder: string): Promise<void> {
  const { size } = await Deno.stat(`${folder}/kv.sqlite`);
  await Deno.truncate(`${folder}/kv.sqlite`, Math.floor(size / 2));
}

/** In place, so that whoever has the file open reads the rubbish. */
async function overwrite(path: string): Promise<void> {
  using file = await Deno.open(path, { write: true });
  const { size } = await file.stat();
  await file.write(new Uint8Array(size).fill(0x5a));
}

function sorted(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => a < b ? -1 : 1));
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 5_000 && !holds(); i++) await moment();
  assert.ok(holds());
}

/** A real millisecond, also while `setTimeout` is mocked. */
function moment(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      clearInterval(timer);
      resolve();
    }, 1);
  });
}
