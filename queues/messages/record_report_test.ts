import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import type { DeliveryState } from "@/domain/delivery.ts";
import { minute } from "@/domain/time.ts";
import { jobsOf } from "@/queues/given_jobs.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import type { StatusUpdate } from "@/transports/provider_event.ts";
import { givenMessage, givenTrace, linesOf, messageOf } from "./given_message.ts";
import { givenSending } from "./given_sending.ts";
import { recordReport } from "./record_report.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;

/** A message that the sandbox has taken, and a way to report of it. */
async function taken(store: Store) {
  const { parts, logged } = givenSending(store);
  const messageId = await givenMessage(store, { template: { channels: ["sms"] } });
  await sendMessage(parts, { messageId, traceId: givenTrace, stopping });
  const attempt = await store.read.selectFrom("attempts").selectAll()
    .where("message_id", "=", messageId).executeTakeFirstOrThrow();
  const report = async (state: DeliveryState, more: Partial<StatusUpdate> = {}) => {
    const recorded = await recordReport(parts, {
      is: "status",
      dedupeKey: crypto.randomUUID(),
      provider: "sandbox",
      providerId: attempt.provider_id ?? "",
      deliveryId: attempt.delivery_id,
      attemptId: attempt.id,
      state,
      code: null,
      at: null,
      ...more,
    });
    return recorded.ok ? recorded.value.outcome : recorded.refusal.code;
  };
  const state = async () => (await messageOf(store, messageId)).state;
  return { parts, logged, messageId, attempt, report, state };
}

testEachStore("the same report five times is one line of the timeline", async ({ store }) => {
  const { report, state, messageId } = await taken(store);
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => report("delivered")));
  assert.deepEqual(outcomes.sort(), ["known", "known", "known", "known", "recorded"]);
  assert.equal(await state(), "delivered");
  const lines = await linesOf(store, messageId);
  assert.equal(lines.filter((line) => line.startsWith("reported")).length, 1);
});

testEachStore(
  "reports that overtake each other end where they would have in order",
  async ({ store }) => {
    const { report, state } = await taken(store);
    assert.equal(await report("delivered"), "recorded");
    assert.equal(await report("sent"), "known");
    assert.equal(await report("accepted"), "known");
    assert.equal(await state(), "delivered");
  },
);

testEachStore(
  "a report about another message at the provider changes nothing",
  async ({ store }) => {
    const { report, state, logged } = await taken(store);
    assert.equal(await report("delivered", { providerId: "SM-of-somebody-else" }), "mismatch");
    assert.equal(await report("delivered", { deliveryId: newId("delivery", store) }), "mismatch");
    assert.equal(await report("delivered", { provider: "twilio" }), "mismatch");
    assert.equal(await state(), "sent");
    assert.equal(logged.filter(({ fields }) => fields.code === "mismatch").length, 3);
  },
);

testEachStore("a report about nothing of ours is counted, and nothing else", async ({ store }) => {
  const { report, parts } = await taken(store);
  assert.equal(await report("sent", { attemptId: newId("attempt", store) }), "unmatched");
  assert.equal(await report("sent", { attemptId: "no id of ours" }), "unmatched");
  assert.equal(await report("sent", { attemptId: null, providerId: "SM-unheard-of" }), "unmatched");
  assert.equal(await report("sent", { attemptId: null, providerId: "" }), "unmatched");
  const text = await parts.meter.text();
  assert.match(
    text,
    /^caredeck_message_reports_total\{provider="sandbox",outcome="unmatched"\} 4$/m,
  );
});

testEachStore("a report finds its attempt by the provider's id alone", async ({ store }) => {
  const { report, state } = await taken(store);
  assert.equal(await report("delivered", { attemptId: null, deliveryId: null }), "recorded");
  assert.equal(await state(), "delivered");
});

testEachStore(
  "a phone that was off is tried again half an hour later, by the same job's way",
  async (at) => {
    const { store, clock } = at;
    const { report, state, messageId, parts } = await taken(store);
    assert.equal(await report("undelivered", { code: "twilio.30003" }), "recorded");
    assert.equal(await state(), "held");
    const { next_at } = await messageOf(store, messageId);
    assert.equal(next_at, clock.at + 15 * minute);
    const waiting = (await jobsOf(store)).filter(({ state }) => state === "waiting");
    assert.ok(waiting.length > 0);
    clock.at = next_at ?? 0;
    assert.deepEqual(await sendMessage(parts, { messageId, traceId: givenTrace, stopping }), {
      is: "done",
    });
    assert.equal((await store.read.selectFrom("attempts").select("id").execute()).length, 2);
  },
);

testEachStore("a report settles what no answer told of, and nothing is sent again", async (at) => {
  const { store, clock } = at;
  const { parts } = givenSending(store);
  let calls = 0;
  const email = {
    name: "sendgrid",
    channels: ["email"],
    send: () => Promise.resolve((calls++, { is: "unknown", why: "timeout" } as const)),
    lookUp: () => Promise.resolve(null),
  } as const;
  const { parts: doubtful } = givenSending(store, { carriers: { email } });
  const messageId = await givenMessage(store, { template: { channels: ["email"] } });
  const send = () => sendMessage(doubtful, { messageId, traceId: givenTrace, stopping });
  await send();
  const attempt = await store.read.selectFrom("attempts").selectAll().executeTakeFirstOrThrow();
  const recorded = await recordReport(parts, {
    is: "status",
    dedupeKey: "once",
    provider: "sendgrid",
    providerId: "the-id-of-sendgrid",
    deliveryId: null,
    attemptId: attempt.id,
    state: "accepted",
    code: null,
    at: clock.at - 1,
  });
  assert.deepEqual(recorded, { ok: true, value: { outcome: "recorded" } });
  clock.at += 5 * minute;
  assert.deepEqual(await send(), { is: "done" });
  assert.equal((await messageOf(store, messageId)).state, "sent");
  assert.equal(calls, 1);
});
