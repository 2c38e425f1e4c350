import assert from "node:assert/strict";
import { tableQueue } from "@/queues/table_queue.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { givenMessage, givenPatient, givenTrace } from "./given_message.ts";
import { givenSending } from "./given_sending.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;

testEachStore(
  "a message that failed gets its dead letter, although the process died before it was parked",
  async ({ store }) => {
    const to = await givenPatient(store, { phone: "+15005550007" });
    const messageId = await givenMessage(store, { to, template: { channels: ["sms"] } });
    const { parts, reports } = givenSending(store);
    const send = () => sendMessage(parts, { messageId, traceId: givenTrace, stopping });
    await send();
    await reports();
    const drop = { is: "drop", failure: "content" };
    assert.deepEqual(await send(), drop);
    // Nobody parked it: the one who was to do so is gone.
    assert.deepEqual(await send(), drop);
    const queue = tableQueue(store);
    const [claim] = await queue.claim(1);
    assert.ok(claim);
    await queue.park(claim, { failure: "content" });
    assert.deepEqual(await send(), { is: "done" });
  },
  ["SQLite in memory", "Postgres"],
);
