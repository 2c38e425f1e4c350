import assert from "node:assert/strict";
import { hour, minute } from "@/domain/time.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { givenMessage, givenPatient, givenTrace, messageOf } from "./given_message.ts";
import { givenSending } from "./given_sending.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;

testEachStore(
  'what a provider took and did not deliver failed, although a rule then ends it: it was not "not sent"',
  async ({ clock, store }) => {
    const to = await givenPatient(store, { phone: "+15005550005" });
    const id = await givenMessage(store, {
      to,
      template: { channels: ["sms"] },
      notAfter: clock.at + hour,
    });
    const { parts, reports } = givenSending(store);
    const send = () => sendMessage(parts, { messageId: id, traceId: givenTrace, stopping });
    await send();
    await reports();
    assert.equal((await messageOf(store, id)).state, "held");
    clock.at += hour + minute;
    assert.deepEqual(await send(), { is: "done" });
    const { state, reason, next_at } = await messageOf(store, id);
    assert.deepEqual([state, reason, next_at], ["failed", "too_late", null]);
  },
  ["SQLite in memory"],
);
