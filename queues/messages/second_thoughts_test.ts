import assert from "node:assert/strict";
import type { MessageId } from "@/domain/ids.ts";
import { minute } from "@/domain/time.ts";
import { recordInbound } from "./record_inbound.ts";
import { testEachStore } from "@/tests/each_store.ts";
import {
  type GivenMessage,
  givenMessage,
  givenPatient,
  givenTrace,
  messageOf,
} from "./given_message.ts";
import { type GivenSending, givenSending } from "./given_sending.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;
const bySms = { channels: ["sms"] } as const;

function send({ parts }: GivenSending, messageId: MessageId) {
  return sendMessage(parts, { messageId, traceId: givenTrace, stopping });
}

testEachStore("a STOP that nobody's number sent holds for whoever gets that number", async (at) => {
  const { store, clock } = at;
  const phone = "+4915112345679";
  const text = { is: "inbound", dedupeKey: "SM1", providerId: "SM1", channel: "sms" } as const;
  const said = { ...text, from: phone, to: "+15550001111", intent: "stop", text: "ALTO" } as const;
  assert.ok((await recordInbound(store, { ...said, isAnswered: false }, givenTrace)).ok);
  clock.at += minute;
  const sending = givenSending(store);
  const to = await givenPatient(store, { phone });
  const id = await givenMessage(store, { to, template: bySms });
  assert.deepEqual(await send(sending, id), { is: "done" });
  const { state, reason } = await messageOf(store, id);
  assert.deepEqual([state, reason], ["not_sent", "opted_out"]);
  const again = {
    ...said,
    dedupeKey: "SM2",
    providerId: "SM2",
    intent: "start",
    text: "START",
  } as const;
  assert.ok((await recordInbound(store, { ...again, isAnswered: true }, givenTrace)).ok);
  clock.at += minute;
  const later = await givenMessage(store, { to, template: bySms });
  await send(sending, later);
  assert.equal((await messageOf(store, later)).state, "sent");
});

testEachStore(
  "who let a copy go knew of the copies of then, and of none that came since",
  async (at) => {
    const { store, clock } = at;
    const sending = givenSending(store);
    const to = await givenPatient(store);
    const first = await givenMessage(store, { to, type: "cancelled", template: bySms });
    await send(sending, first);
    clock.at += minute;
    const resend = { of: first, rootId: first };
    const copy: GivenMessage = {
      to,
      type: "cancelled",
      template: bySms,
      resend,
      overrides: ["duplicate"],
      staffReason: "The patient saw nothing",
    };
    const waits = await givenMessage(store, copy);
    clock.at += minute;
    const second = await givenMessage(store, copy);
    await send(sending, second);
    assert.equal((await messageOf(store, second)).state, "sent");
    await send(sending, waits);
    const { state, reason } = await messageOf(store, waits);
    assert.deepEqual([state, reason], ["not_sent", "on_its_way"]);
  },
);
