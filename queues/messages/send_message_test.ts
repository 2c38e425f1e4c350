import assert from "node:assert/strict";
import { testEachStore } from "@/tests/each_store.ts";
import { givenMessage, givenTrace, linesOf, messageOf } from "./given_message.ts";
import { givenSending } from "./given_sending.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;

testEachStore("a message goes out once, and is delivered when the report says so", async (at) => {
  const { store } = at;
  const { parts, reports } = givenSending(store);
  const messageId = await givenMessage(store);
  const outcome = await sendMessage(parts, { messageId, traceId: givenTrace, stopping });
  assert.deepEqual(outcome, { is: "done" });
  assert.equal((await messageOf(store, messageId)).state, "sent");
  await reports();
  assert.equal((await messageOf(store, messageId)).state, "delivered");
  assert.deepEqual(await linesOf(store, messageId), [
    "queued",
    "decided sms send",
    "started sms",
    "answered sms accepted",
    "reported sms sent",
    "reported sms delivered",
  ]);
  const taken = await store.read.selectFrom("sandbox_messages").selectAll().execute();
  assert.equal(taken.length, 1);
});
