import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import { givenMessage, givenPatient, linesOf, messageOf } from "@/queues/messages/given_message.ts";
import { verifyAudit } from "@/store/audit.ts";
import { openTestClinic } from "./harness.ts";

Deno.test("a clinic sends what is due, hears what became of it, and can say so", async () => {
  await using at = await openTestClinic({ seeded: false });
  const { store, meter } = at.clinic;
  const id = await givenMessage(store);
  await at.drain();
  const [taken, ...more] = await at.outbox();
  assert.deepEqual(more, []);
  assert.deepEqual([taken?.channel, taken?.address], ["sms", "+4915112345678"]);
  await at.reports();
  assert.equal((await messageOf(store, id)).state, "delivered");
  const audit = await store.read.selectFrom("audit").select("action").orderBy("seq").execute();
  assert.deepEqual(audit.map(({ action }) => action).filter((action) => /^deliv/.test(action)), [
    "delivery.started",
    "delivery.settled",
    "delivery.reported",
    "delivery.reported",
  ]);
  assert.equal((await verifyAudit(store.read)).ok, true);
  const text = await meter.text();
  assert.match(
    text,
    /^caredeck_message_attempts_total\{channel="sms",provider="sandbox",outcome="accepted"\} 1$/m,
  );
  assert.match(text, /^caredeck_message_delivered_seconds_count\{channel="sms"\} 1$/m);
  const told = JSON.stringify([at.logged, audit]);
  assert.doesNotMatch(told + text, /Salma|4915112345678|Nakagawa/);
});

Deno.test("a message that fails for good is a dead letter of its class in the clinic's list", async () => {
  await using at = await openTestClinic({ seeded: false });
  const { store } = at.clinic;
  const to = await givenPatient(store, { phone: "+15005550007", email: null });
  const id = await givenMessage(store, { to });
  await at.drain();
  await at.reports();
  await at.drain();
  assert.equal((await messageOf(store, id)).state, "failed");
  const letters = await store.read.selectFrom("dead_letters").select(["kind", "failure", "payload"])
    .execute();
  assert.deepEqual(letters, [
    { kind: "message.send", failure: "content", payload: JSON.stringify({ messageId: id }) },
  ]);
});

Deno.test("a clinic that stops lets a call end, or writes down that nobody knows", async () => {
  await using at = await openTestClinic({ seeded: false });
  const { clinic: { pump, store }, clock } = at;
  const to = await givenPatient(store, { phone: "+15005550008", email: null });
  const id = await givenMessage(store, { to, template: { channels: ["sms"] } });
  pump.poke();
  const calls = () => store.read.selectFrom("attempts").select("state").execute();
  while ((await calls()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await pump.stop(20);
  assert.deepEqual(await calls(), [{ state: "unknown" }]);
  const { state, next_at } = await messageOf(store, id);
  assert.deepEqual([state, next_at], ["unknown", clock.now() + minute]);
  assert.deepEqual((await linesOf(store, id)).at(-1), "answered sms unknown");
});
