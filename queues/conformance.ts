/** What every driver of the queue promises, tried on each store that Caredeck can be opened on. */
import assert from "node:assert/strict";
import { type EpochMs, minute } from "@/domain/time.ts";
import type { Store } from "@/store/store.ts";
import { readAttempts } from "./attempts.ts";
import { addJobs, givenTrace, jobOf, jobsOf, lettersOf } from "./given_jobs.ts";
import { type Claim, type QueuePort, standardLease as lease } from "./port.ts";

/** An empty store, its clock, and `again`, which opens it once more as another process would. */
export type StoreUnderTest = {
  readonly store: Store;
  readonly clock: { at: EpochMs };
  again(): Promise<Store>;
};

export type QueueSubject = {
  open(store: Store): QueuePort;
  /** Registers a test on every store. */
  onEach(name: string, run: (at: StoreUnderTest) => Promise<void>): void;
  /** Registers a test on every store that two processes can open. */
  onShared(name: string, run: (at: StoreUnderTest) => Promise<void>): void;
};

type AtHand = StoreUnderTest & { readonly queue: QueuePort };

/** Registers the suite for one driver. */
export function conformance({ open, onEach, onShared }: QueueSubject): void {
  const test = (name: string, run: (at: AtHand) => Promise<void>) =>
    onEach(name, (at) => run({ ...at, queue: open(at.store) }));

  test("a job is claimed when it is due, and not before", async ({ queue, store, clock }) => {
    await addJobs(store, { kind: "a", payload: { n: 1 }, runAt: clock.at + minute });
    assert.deepEqual(await queue.claim(5), []);
    clock.at += minute;
    const claim = await claimOne(queue);
    const { id, created_at } = await jobOf(store);
    assert.deepEqual(claim, {
      id,
      kind: "a",
      payload: '{"n":1}',
      attempt: 1,
      fence: 1,
      createdAt: created_at,
      traceId: givenTrace,
      failed: [],
    });
    assert.deepEqual(await queue.claim(5), [], "it is in the hands of one worker");
  });

  test("the oldest jobs come first, as many as asked for", async ({ queue, store, clock }) => {
    await addJobs(store, { kind: "second", runAt: clock.at - 1 }, { kind: "third" }, {
      kind: "first",
      runAt: clock.at - 2,
    });
    const claims = await queue.claim(2);
    assert.deepEqual(claims.map((claim) => claim.kind), ["first", "second"]);
  });

  test("a claim takes the kinds that it asks for, and others take the rest", async (at) => {
    const { queue, store } = at;
    await addJobs(store, { kind: "a" }, { kind: "b" }, { kind: "a" }, { kind: "unheard_of" });
    assert.deepEqual((await queue.claim(5, { only: ["a"] })).map(({ kind }) => kind), ["a", "a"]);
    const rest = await queue.claim(5, { except: ["a"] });
    assert.deepEqual(rest.map(({ kind }) => kind).sort(), ["b", "unheard_of"]);
    assert.deepEqual(await queue.claim(5, { except: [] }), []);
    assert.deepEqual(await queue.claim(5, { only: [] }), []);
  });

  test("a finished job is never claimed again", async ({ queue, store, clock }) => {
    await addJobs(store, {});
    assert.equal(await queue.finish(await claimOne(queue)), true);
    clock.at += 10 * lease;
    assert.deepEqual(await queue.claim(5), []);
    assert.equal((await jobOf(store)).state, "done");
  });

  test("a job whose worker died comes back when the lease ends", async ({ queue, store, clock }) => {
    await addJobs(store, {});
    await claimOne(queue);
    clock.at += lease - 1;
    assert.deepEqual(await queue.claim(5), []);
    clock.at += 1;
    const again = await claimOne(queue);
    assert.equal(again.attempt, 2);
    assert.deepEqual(again.failed, [{ attempt: 1, at: clock.at, failure: "crashed", error: "" }]);
    clock.at += lease;
    assert.deepEqual((await claimOne(queue)).failed.map((one) => one.attempt), [1, 2]);
  });

  test("a worker that renews keeps its job", async ({ queue, store, clock }) => {
    await addJobs(store, {});
    const claim = await claimOne(queue);
    clock.at += lease - 1;
    assert.equal(await queue.renew(claim), true);
    clock.at += lease - 1;
    assert.deepEqual(await queue.claim(5), []);
    assert.equal(await queue.finish(claim), true);
  });

  test("nothing that a worker says after it lost its job has any effect", async (at) => {
    const { queue, store, clock } = at;
    await addJobs(store, {});
    const stale = await claimOne(queue);
    clock.at += lease;
    const held = await claimOne(queue);
    const before = await everything(store);
    assert.deepEqual(await allOutcomes(queue, stale, clock.at), [
      false,
      false,
      false,
      false,
      false,
    ]);
    assert.deepEqual(await everything(store), before);
    assert.equal(await queue.finish(held), true);
    const after = await everything(store);
    assert.deepEqual(await allOutcomes(queue, held, clock.at), [false, false, false, false, false]);
    assert.deepEqual(await everything(store), after, "an outcome is told once");
  });

  test("a deferred job gets its attempt back", async ({ queue, store, clock }) => {
    await addJobs(store, {});
    for (let time = 0; time < 20; time++) {
      const claim = await claimOne(queue);
      assert.equal(claim.attempt, 1);
      assert.deepEqual(claim.failed, []);
      assert.equal(await queue.defer(claim, clock.at + minute), true);
      assert.deepEqual(await queue.claim(5), []);
      clock.at += minute;
    }
  });

  test("a retried job waits, and remembers why", async ({ queue, store, clock }) => {
    await addJobs(store, {});
    const first = clock.at;
    const failure = { failure: "threw", error: "TypeError" };
    assert.equal(await queue.retry(await claimOne(queue), first + 100, failure), true);
    assert.deepEqual(await queue.claim(5), []);
    clock.at += 100;
    const claim = await claimOne(queue);
    assert.equal(claim.attempt, 2);
    assert.deepEqual(claim.failed, [{ attempt: 1, at: first, ...failure }]);
  });

  test("a parked job becomes a dead letter with all its attempts", async (at) => {
    const { queue, store, clock } = at;
    await addJobs(store, { kind: "a", payload: { n: 1 } });
    const first = clock.at;
    await queue.retry(await claimOne(queue), first, { failure: "unavailable" });
    clock.at += 50;
    const claim = await claimOne(queue);
    assert.equal(await queue.park(claim, { failure: "threw", error: "TypeError" }), true);
    assert.deepEqual(await queue.claim(5), []);
    const [letter] = await lettersOf(store);
    assert.deepEqual([letter?.job_id, letter?.kind, letter?.payload], [claim.id, "a", '{"n":1}']);
    assert.deepEqual([letter?.failure, letter?.state], ["threw", "parked"]);
    assert.deepEqual([letter?.failed_at, letter?.trace_id], [clock.at, givenTrace]);
    assert.deepEqual(readAttempts(letter?.history ?? null), [
      { attempt: 1, at: first, failure: "unavailable", error: "" },
      { attempt: 2, at: clock.at, failure: "threw", error: "TypeError" },
    ]);
    const entry = await store.read.selectFrom("audit").selectAll()
      .where("action", "=", "job.parked").executeTakeFirst();
    assert.equal(entry?.subject, claim.id);
    assert.deepEqual(JSON.parse(entry?.detail ?? ""), { kind: "a", failure: "threw", attempts: 2 });
  });

  test("of one dedupe key one job waits, and another may wait while it runs", async (at) => {
    const { queue, store } = at;
    const job = { dedupeKey: "one" };
    await addJobs(store, job, job);
    await addJobs(store, job);
    const running = await claimOne(queue);
    await addJobs(store, job);
    await addJobs(store, job);
    const next = await claimOne(queue);
    assert.notEqual(next.id, running.id);
    assert.equal((await jobsOf(store)).length, 2);
  });

  test("the depth says how many wait, and how late the oldest is", async (at) => {
    const { queue, store, clock } = at;
    assert.deepEqual(await queue.depth(), { waiting: 0, oldestDueMs: 0 });
    await addJobs(store, { runAt: clock.at + minute });
    assert.deepEqual(await queue.depth(), { waiting: 1, oldestDueMs: 0 });
    await addJobs(store, {}, {});
    clock.at += 700;
    assert.deepEqual(await queue.depth(), { waiting: 3, oldestDueMs: 700 });
    await queue.claim(2);
    assert.deepEqual(await queue.depth(), { waiting: 1, oldestDueMs: 0 });
  });

  onShared("two processes never work on the same job", async ({ store, again }) => {
    const workers = [open(store), open(await again())];
    await addJobs(store, ...Array.from({ length: 40 }, () => ({})));
    const claimed: string[] = [];
    await Promise.all(workers.flatMap((queue) => [drain(queue, claimed), drain(queue, claimed)]));
    assert.equal(claimed.length, 40);
    assert.equal(new Set(claimed).size, 40);
  });
}

async function drain(queue: QueuePort, claimed: string[]): Promise<void> {
  for (let claims = await queue.claim(3); claims.length > 0; claims = await queue.claim(3)) {
    claimed.push(...claims.map((claim) => claim.id));
  }
}

async function claimOne(queue: QueuePort): Promise<Claim> {
  const [claim, ...more] = await queue.claim(1);
  if (!claim) throw new Error("A job should be due");
  assert.deepEqual(more, []);
  return claim;
}

async function allOutcomes(queue: QueuePort, claim: Claim, now: number): Promise<boolean[]> {
  return [
    await queue.renew(claim),
    await queue.finish(claim),
    await queue.defer(claim, now),
    await queue.retry(claim, now, { failure: "late" }),
    await queue.park(claim, { failure: "late" }),
  ];
}

async function everything(store: Store) {
  const audit = await store.read.selectFrom("audit").selectAll().orderBy("seq").execute();
  return { jobs: await jobsOf(store), letters: await lettersOf(store), audit };
}
