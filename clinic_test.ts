import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { openClinic } from "@/clinic.ts";
import { systemActor } from "@/domain/audit.ts";
import { ok } from "@/domain/result.ts";
import { hour } from "@/domain/time.ts";
import { counterHead } from "@/kv/keys.ts";
import { addJobs, givenTrace, jobsOf, lettersOf } from "@/queues/given_jobs.ts";
import { noteSpans } from "@/telemetry/given_spans.ts";
import { openingTime } from "@/tests/fixtures/times.ts";
import { openWalk } from "@/tests/given_walk.ts";

async function given(folder: string | null = null) {
  const clock = { at: openingTime };
  const logged: string[] = [];
  const walk = await openWalk(folder, {
    clock: { now: () => clock.at },
    log: (level, event) => void logged.push(`${level} ${event}`),
    polls: false,
  });
  return { ...walk, ...walk.clinic, clock, logged, [Symbol.asyncDispose]: walk.clinic.close };
}

Deno.test("one trace id runs from the click through the commit and its job to the pulse", async () => {
  using noted = noteSpans();
  await using clinic = await given();
  const before = noted.spans.length;
  await clinic.store.commit({ actor: systemActor, traceId: givenTrace }, () =>
    Promise.resolve(ok({
      value: null,
      audit: { action: "test.queued", subject: "job" },
      jobs: [{ kind: "no.such.kind", payload: {} }],
      topics: ["ops"],
    })));
  await clinic.pump.drain();
  const spans = noted.spans.slice(before)
    .filter((span) => span.attributes["caredeck.trace_id"] === givenTrace);
  assert.deepEqual(spans.map((span) => span.name), [
    "command",
    "transaction",
    "pulse",
    "job",
    "command",
    "transaction",
    "pulse",
  ]);
  assert.equal(spans[4]?.parentId, spans[3]?.spanId, "what a job commits is part of the job");
});

Deno.test("a clinic that opens plans its sweep, which plans the next", async () => {
  await using clinic = await given();
  const sweeps = async () =>
    (await jobsOf(clinic.store)).filter((job) => job.kind === "housekeeping.sweep");
  assert.deepEqual((await sweeps()).map((job) => job.run_at - openingTime), [hour]);
  clinic.clock.at += hour;
  await clinic.pump.drain();
  assert.deepEqual((await sweeps()).map((job) => job.state).sort(), ["done", "waiting"]);
});

Deno.test("KV mirrors the dead letters: as they are parked, and anew at each start", async () => {
  const folder = await Deno.makeTempDir({ prefix: "caredeck" });
  {
    await using clinic = await given(folder);
    await addJobs(clinic.store, { kind: "no.such.kind" });
    await clinic.pump.drain();
    const [letter] = await lettersOf(clinic.store);
    assert.ok(letter);
    for (let i = 0; i < 1_000 && await clinic.deadLetters.count() === 0; i++);
    const mirrored = { id: letter.id, kind: "no.such.kind", failedAt: openingTime };
    assert.deepEqual(await clinic.deadLetters.list(5), [mirrored]);
    await clinic.store.housekeep((db) =>
      db.updateTable("dead_letters").set({ state: "discarded" }).execute()
    );
    assert.equal(await clinic.deadLetters.count(), 1);
  }
  {
    await using clinic = await given(folder);
    assert.equal(await clinic.deadLetters.count(), 0, "it was settled meanwhile");
  }
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a clinic may be closed right after a change, and twice, without a word", async () => {
  const folder = await Deno.makeTempDir({ prefix: "caredeck" });
  const clinic = await given(folder);
  for (let n = 1; n <= 20; n++) await clinic.book(n);
  const { seq } = await clinic.counters.countsOf(clinic.day);
  await clinic.book(21);
  await Promise.all([clinic.close(), clinic.close()]);
  assert.deepEqual(clinic.logged.filter((line) => /^(warn|error)/.test(line)), []);
  await using again = await given(folder);
  const head = await again.nerves.read("counter.read", (kv) => kv.get(counterHead()));
  assert.ok(head.ok);
  assert.equal(Object(head.value.value).seq, seq + 1, "the counters were taken along to the end");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("when a part cannot be opened, those opened before are closed again", async () => {
  const folder = await Deno.makeTempDir({ prefix: "caredeck" });
  const clinic = await given(folder);
  await clinic.store.housekeep((db) => db.schema.dropTable("jobs").execute());
  await clinic.close();
  const logged: string[] = [];
  const log = (_: string, event: string) => void logged.push(event);
  await assert.rejects(openClinic(clinic.config, { log }), /jobs/);
  // The database is nobody's again: another may have it to itself.
  using database = new DatabaseSync(`${folder}/caredeck.sqlite`);
  database.exec("pragma locking_mode=exclusive; begin exclusive; commit");
  await Deno.remove(folder, { recursive: true });
});
