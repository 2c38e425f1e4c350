import assert from "node:assert/strict";
import type { PatientId } from "@/domain/ids.ts";
import { closedChannels } from "@/domain/sending/consent.ts";
import { consentEntries, consentOf } from "@/store/consent.ts";
import { lastAudit, openPaper, patientOf, valueOf } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { openTasks } from "@/store/tasks.ts";
import { testEachStore } from "@/tests/each_store.ts";
import type { InboundText } from "@/transports/provider_event.ts";
import { recordInbound } from "./record_inbound.ts";

const phone = "+4915112345678";
const traceId = "b".repeat(32);
let texts = 0;

function textOf(more: Partial<InboundText>): InboundText {
  const providerId = `SM${++texts}`;
  return {
    is: "inbound",
    dedupeKey: providerId,
    providerId,
    channel: "sms",
    from: phone,
    to: "+15550001111",
    intent: "text",
    text: "Which floor?",
    isAnswered: false,
    ...more,
  };
}

async function openHome(store: Store) {
  const { pia, quentin } = await openPaper(store);
  const ids = [patientOf(pia), patientOf(quentin)] as const;
  const reach = (id: PatientId, number: string | null) =>
    store.housekeep((db) =>
      db.updateTable("patients").set({ phone: number }).where("id", "=", id).execute()
    );
  await reach(ids[0], phone);
  const hear = async (more: Partial<InboundText>) =>
    valueOf(await recordInbound(store, textOf(more), traceId)).outcome;
  const closed = async (id: PatientId) => closedChannels(await consentOf(store.read, id));
  const tasks = async () =>
    (await openTasks(store.read, { limit: 9 })).map(({ kind, patientId }) => [kind, patientId])
      .sort();
  return { pia: ids[0], quentin: ids[1], reach, hear, closed, tasks };
}

testEachStore("STOP closes its channel and START opens it; nobody is called", async (at) => {
  const { store, clock } = at;
  const { pia, hear, closed, tasks } = await openHome(store);
  assert.equal(await hear({ intent: "stop", text: "Stop" }), "recorded");
  assert.deepEqual(await closed(pia), ["sms"]);
  const { action, subject, detail } = await lastAudit(store);
  assert.deepEqual([action, subject], ["inbound.recorded", pia]);
  const done = { intent: "stop", channel: "sms", patients: 1, consents: 1, taskId: null };
  assert.deepEqual(detail, done);
  clock.at += 1;
  await hear({ intent: "start", text: "unstop" });
  assert.deepEqual(await closed(pia), []);
  const [line] = await consentEntries(store.read, pia);
  assert.deepEqual([line?.by, line?.source, line?.wording], ["patient", "reply", null]);
  assert.deepEqual(await tasks(), []);
});

testEachStore("everybody who shares a number has said STOP", async ({ store }) => {
  const { pia, quentin, reach, hear, closed, tasks } = await openHome(store);
  await reach(quentin, phone);
  await hear({ intent: "stop", channel: "whatsapp" });
  assert.deepEqual([await closed(pia), await closed(quentin)], [["whatsapp"], ["whatsapp"]]);
  assert.deepEqual(await tasks(), []);
  await hear({});
  assert.deepEqual(await tasks(), [["reply", null]], "one of them wrote");
});

testEachStore("the same post five times at once has one effect", async ({ store }) => {
  const { pia, tasks } = await openHome(store);
  const again = textOf({ intent: "asks_to_stop", text: "please stop writing" });
  const said = textOf({ intent: "stop", text: "STOP" });
  const all = await Promise.all(
    [again, said, again, said, again, said, again, said, again, said]
      .map((text) => recordInbound(store, text, traceId)),
  );
  const outcomes = all.map((one) => valueOf(one).outcome).sort();
  assert.deepEqual(outcomes, [...Array(8).fill("known"), "recorded", "recorded"]);
  assert.equal((await consentEntries(store.read, pia)).length, 1);
  assert.deepEqual(await tasks(), [["asks_to_stop", pia]]);
  const audits = await store.read.selectFrom("audit").select("seq")
    .where("action", "=", "inbound.recorded").execute();
  assert.equal(audits.length, 2);
});

testEachStore("what a person writes is one task for the front desk, and no more", async (at) => {
  const { store } = at;
  const { pia, hear, tasks } = await openHome(store);
  await hear({});
  await hear({ text: "Hello?" });
  await hear({ intent: "asks_to_stop", text: "leave me alone" });
  assert.deepEqual(await tasks(), [["asks_to_stop", pia], ["reply", pia]]);
  assert.deepEqual(await consentEntries(store.read, pia), [], "a person decides");
});

testEachStore("HELP is answered by Twilio in its own words, by the desk in ours", async (at) => {
  const { store } = at;
  const { pia, hear, tasks } = await openHome(store);
  await hear({ intent: "help", text: "HELP", isAnswered: true });
  assert.deepEqual(await tasks(), []);
  await hear({ intent: "help", text: "ayuda" });
  assert.deepEqual(await tasks(), [["reply", pia]]);
});

testEachStore("a yes opens what was closed; otherwise it answers a question", async (at) => {
  const { store, clock } = at;
  const { pia, hear, closed, tasks } = await openHome(store);
  await hear({ intent: "start", text: "Yes!" });
  assert.deepEqual(await tasks(), [["reply", pia]]);
  assert.deepEqual(await consentEntries(store.read, pia), []);
  await hear({ intent: "stop" });
  clock.at += 1;
  await hear({ intent: "start", text: "yes" });
  assert.deepEqual(await closed(pia), []);
});

testEachStore("a number that nobody has is a task without a patient", async ({ store }) => {
  const { hear, tasks } = await openHome(store);
  await hear({ from: "+15550009999" });
  await hear({ from: "+15550009999", text: "Hello?" });
  await hear({ from: "+15550009999", intent: "stop" });
  await hear({ from: "+15550009999", intent: "start", text: "start" });
  assert.deepEqual(await tasks(), [["asks_to_stop", null], ["reply", null]]);
});
