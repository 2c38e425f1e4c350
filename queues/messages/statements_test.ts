/** What a message costs in statements: on Postgres each of them is a journey there and back. */
import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import type { StatusUpdate } from "@/transports/provider_event.ts";
import { countedStore } from "./given_count.ts";
import { givenMessage, givenPatient, givenTrace } from "./given_message.ts";
import { givenSending } from "./given_sending.ts";
import { reportEachOnce, reportOnce } from "./report_once.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;
const twice = ["SQLite in memory", "Postgres"] as const;

/** Messages that the sandbox has taken, with the buckets and the breaker in use already. */
async function taken(store: Store, many: number) {
  const counted = countedStore(store);
  const { parts } = givenSending(counted.store);
  const send = (messageId: Awaited<ReturnType<typeof givenMessage>>) =>
    sendMessage(parts, { messageId, traceId: givenTrace, stopping });
  for (let nth = 0; nth < many; nth++) {
    const to = await givenPatient(store, { phone: `+49151${10_000_000 + nth}` });
    await send(await givenMessage(store, { to }));
  }
  return { counted, parts, send };
}

async function updatesOf(store: Store, state: StatusUpdate["state"]): Promise<StatusUpdate[]> {
  const rows = await store.read.selectFrom("attempts").selectAll().orderBy("id").execute();
  return rows.map(({ id, delivery_id, provider_id }) => ({
    is: "status",
    dedupeKey: `${id}:${state}`,
    provider: "sandbox",
    providerId: provider_id ?? "",
    deliveryId: delivery_id,
    attemptId: id,
    state,
    code: null,
    at: null,
  }));
}

testEachStore("a message goes out with 24 statements at most", async ({ store }) => {
  const { counted, send } = await taken(store, 1);
  const messageId = await givenMessage(store);
  counted.taken();
  assert.deepEqual(await send(messageId), { is: "done" });
  const statements = counted.taken();
  assert.ok(statements.length <= 24, statements.join("\n"));
}, twice);

testEachStore("a message that is too late is ended with 14 statements at most", async (at) => {
  const { counted, send } = await taken(at.store, 1);
  const notAfter = at.clock.at - minute;
  const messageId = await givenMessage(at.store, { notAfter });
  counted.taken();
  await send(messageId);
  const statements = counted.taken();
  assert.ok(statements.length <= 14, statements.join("\n"));
}, twice);

testEachStore(
  "a report costs 9 statements at most, and repeated one",
  async (at) => {
    const { counted, parts } = await taken(at.store, 1);
    const [update] = await updatesOf(at.store, "delivered");
    assert.ok(update);
    counted.taken();
    assert.deepEqual(await reportOnce(parts, update), { ok: true, value: { outcome: "recorded" } });
    const statements = counted.taken();
    assert.ok(statements.length <= 9, statements.join("\n"));
    assert.deepEqual(await reportOnce(parts, update), { ok: true, value: { outcome: "known" } });
    assert.equal(counted.taken().length, 1);
  },
  twice,
);

testEachStore("reports that come together cost what one costs", async ({ store }) => {
  const { counted, parts } = await taken(store, 20);
  const updates = await updatesOf(store, "delivered");
  counted.taken();
  let commits = 0;
  store.onCommit(() => commits++);
  const done = await reportEachOnce(parts, updates);
  assert.ok(done.ok && done.value.every(({ outcome }) => outcome === "recorded"));
  const statements = counted.taken();
  assert.ok(statements.length <= 9, statements.join("\n"));
  assert.equal(commits, 1);
}, twice);
