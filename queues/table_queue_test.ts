import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { conformance } from "./conformance.ts";
import { addJobs } from "./given_jobs.ts";
import { parkedLetters } from "./parked_letters.ts";
import { type ParkedLetter, tableQueue } from "./table_queue.ts";

conformance({
  open: tableQueue,
  onEach: testEachStore,
  onShared: (name, run) => testEachStore(name, run, ["a SQLite file", "Postgres"]),
});

testEachStore("who mirrors the dead letters hears of each one", async ({ store, clock }) => {
  const heard: ParkedLetter[] = [];
  const queue = tableQueue(store, { onParked: (letter) => void heard.push(letter) });
  for (const kind of ["a", "b"]) {
    await addJobs(store, { kind });
    const [claim] = await queue.claim(1);
    assert.ok(claim);
    await queue.park(claim, { failure: "unreadable" });
    await queue.park(claim, { failure: "unreadable" });
    clock.at += minute;
  }
  assert.deepEqual(heard.map((letter) => letter.kind), ["a", "b"]);
  assert.deepEqual(await Array.fromAsync(parkedLetters(store.read)), heard.toReversed());
});
