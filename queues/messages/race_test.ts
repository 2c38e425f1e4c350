import assert from "node:assert/strict";
import type { MessageId } from "@/domain/ids.ts";
import { minute, second } from "@/domain/time.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import type { Outgoing, SendResult, Transport } from "@/transports/transport.ts";
import { standardPace } from "./pace.ts";
import { givenMessage, givenPatient, givenTrace, messageOf } from "./given_message.ts";
import { givenSending } from "./given_sending.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;
const on = (messageId: MessageId) => ({ messageId, traceId: givenTrace, stopping });

/** A provider that takes everything, as slowly as told, and counts the copies of each delivery. */
function countingProvider(answer: (message: Outgoing) => Promise<SendResult>) {
  const calls: Outgoing[] = [];
  const transport: Transport = {
    name: "twilio",
    channels: ["sms"],
    send(message) {
      calls.push(message);
      return answer(message);
    },
    lookUp: () => Promise.resolve({ is: "unclear", why: "no_answer" }),
  };
  return { calls, carriers: { sms: transport, email: null, whatsapp: null } };
}

const accepted = ({ attemptId }: Outgoing): Promise<SendResult> =>
  Promise.resolve({ is: "accepted", providerId: `SM-${attemptId}` });

const rounds = 25;
const { inFlightFor } = standardPace;

testEachStore("two clinics on one store never send the same message twice", async (at) => {
  const { store } = at;
  const { calls, carriers } = countingProvider(accepted);
  const shared = [store, store.kind === "postgres" ? await at.again() : store];
  const workers = shared.map((one) => givenSending(one, { carriers }).parts);
  for (let round = 0; round < rounds; round++) {
    const to = await givenPatient(store, { phone: `+49151000${10_000 + round}` });
    const messageId = await givenMessage(store, { to });
    const before = calls.length;
    await Promise.all([...workers, ...workers].map((parts) => sendMessage(parts, on(messageId))));
    assert.equal(calls.length - before, 1, `round ${round}`);
    assert.equal((await messageOf(store, messageId)).state, "sent");
  }
});

testEachStore(
  "while a call is open a second worker waits, and after it asks instead of sending",
  async (at) => {
    const { store, clock } = at;
    const gate = Promise.withResolvers<void>();
    const { calls, carriers } = countingProvider(async (message) => {
      await gate.promise;
      return await accepted(message);
    });
    const { parts } = givenSending(store, { carriers });
    const messageId = await givenMessage(store);
    const began = clock.at;
    const first = sendMessage(parts, on(messageId));
    while (calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const other = await sendMessage(parts, on(messageId));
    assert.deepEqual(other, { is: "defer", until: began + inFlightFor });
    clock.at += inFlightFor;
    const third = await sendMessage(parts, on(messageId));
    assert.equal((await messageOf(store, messageId)).state, "unknown");
    assert.deepEqual(third, { is: "defer", until: began + minute });
    gate.resolve();
    assert.deepEqual(await first, { is: "done" });
    assert.equal((await messageOf(store, messageId)).state, "sent");
    clock.at += 2 * minute;
    assert.deepEqual(await sendMessage(parts, on(messageId)), { is: "done" });
    assert.equal(calls.length, 1);
  },
);

testEachStore("a worker that lost its moment does not call any more", async (at) => {
  const { store, clock } = at;
  const { calls, carriers } = countingProvider(accepted);
  const { parts } = givenSending(store, { carriers });
  const messageId = await givenMessage(store);
  const slow: Store = {
    ...store,
    commit: async (author, decide) => {
      const done = await store.commit(author, decide);
      clock.at += 6 * second;
      return done;
    },
  };
  await sendMessage({ ...parts, store: slow }, on(messageId));
  assert.equal(calls.length, 0);
  const attempts = await store.read.selectFrom("attempts").select(["state", "code"]).execute();
  assert.deepEqual(attempts[0], { state: "refused", code: "net.aborted" });
});
