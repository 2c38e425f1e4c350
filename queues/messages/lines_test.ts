import assert from "node:assert/strict";
import fc from "fast-check";
import type { MessageId } from "@/domain/ids.ts";
import { minute, second } from "@/domain/time.ts";
import { testEachStore } from "@/tests/each_store.ts";
import type { Outgoing, SendResult, Transport } from "@/transports/transport.ts";
import { mostInFlight, openBerths } from "./berths.ts";
import { givenMessage, givenPatient, givenTrace, messageOf } from "./given_message.ts";
import { givenSending } from "./given_sending.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;
const on = (messageId: MessageId) => ({ messageId, traceId: givenTrace, stopping });

function provider(answer: (message: Outgoing) => SendResult | Promise<SendResult>): Transport {
  return {
    name: "twilio",
    channels: ["sms"],
    send: (message) => Promise.resolve(answer(message)),
    lookUp: () => Promise.resolve({ is: "unclear", why: "no_answer" }),
  };
}

const takes = ({ attemptId }: Outgoing): SendResult => ({
  is: "accepted",
  providerId: `SM-${attemptId}`,
});

testEachStore(
  "two clinics on one store together never send faster than the channel takes",
  async (at) => {
    const { store, clock } = at;
    const other = store.kind === "postgres" ? await at.again() : store;
    let trial = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ wait: fc.nat(3_000), who: fc.nat(1) }), {
          minLength: 6,
          maxLength: 12,
        }),
        async (steps) => {
          const rates = { email: 1, sms: 1, whatsapp: 1 };
          const sent: { at: number; cost: number }[] = [];
          const sms = provider((message) => {
            sent.push({ at: clock.at, cost: 1 });
            return takes(message);
          });
          const carriers = { sms, email: null, whatsapp: null };
          const workers = [store, other].map((one) => givenSending(one, { carriers, rates }).parts);
          clock.at += minute;
          const ids = await Promise.all(steps.map(async () => {
            const to = await givenPatient(store, { phone: `+4915${10_000_000 + trial++}` });
            return await givenMessage(store, { to });
          }));
          for (const { wait, who } of steps) {
            clock.at += wait;
            const parts = workers[who];
            if (parts) await Promise.all(ids.map((id) => sendMessage(parts, on(id))));
          }
          const { burst = 0 } = workers[0]?.config.rates.sms ?? {};
          for (const [i, from] of sent.entries()) {
            for (const [j, to] of sent.entries()) {
              if (j < i) continue;
              const most = burst + (to.at - from.at) / second;
              assert.ok(j - i + 1 <= most, `${j - i + 1} in ${to.at - from.at} ms`);
            }
          }
          assert.ok(sent.length > 0);
          clock.at += minute;
        },
      ),
      { numRuns: store.kind === "postgres" ? 3 : 6 },
    );
  },
);

testEachStore("a provider that is down is left alone, then probed, then used again", async (at) => {
  const { store, clock } = at;
  let isDown = true;
  let calls = 0;
  const sms = provider((message) => {
    calls++;
    return isDown ? { is: "unknown", why: "server_fault" } : takes(message);
  });
  const { parts } = givenSending(store, { carriers: { sms, email: null, whatsapp: null } });
  const send = async (nth: number) => {
    const to = await givenPatient(store, { phone: `+49151${20_000 + nth}` });
    const id = await givenMessage(store, { to });
    return { id, outcome: await sendMessage(parts, on(id)) };
  };
  for (let nth = 0; nth < 5; nth++) await send(nth);
  assert.equal(calls, 5);
  const { id, outcome } = await send(5);
  assert.deepEqual(outcome, { is: "defer", until: clock.at + 30 * second });
  assert.equal((await messageOf(store, id)).reason, "provider_down");
  assert.equal(calls, 5);
  isDown = false;
  clock.at += 30 * second;
  assert.deepEqual(await sendMessage(parts, on(id)), { is: "done" });
  assert.equal((await send(6)).outcome.is, "defer", "one probe at a time");
  for (let nth = 7; nth < 9; nth++) {
    clock.at += 2 * second;
    assert.deepEqual((await send(nth)).outcome, { is: "done" });
  }
  assert.deepEqual((await send(9)).outcome, { is: "done" }, "closed after three that went well");
});

Deno.test("a line has room for twelve calls, and gives a place back once", () => {
  const berths = openBerths();
  const places = Array.from({ length: mostInFlight }, () => berths.take("twilio/sms"));
  assert.ok(places.every((place) => place !== null));
  assert.equal(berths.take("twilio/sms"), null);
  assert.notEqual(berths.take("twilio/whatsapp"), null);
  places[0]?.();
  places[0]?.();
  assert.notEqual(berths.take("twilio/sms"), null);
  assert.equal(berths.take("twilio/sms"), null);
});

testEachStore(
  "a message for which a line has no place waits without taking a token or an attempt",
  async (at) => {
    const { store, clock } = at;
    const gate = Promise.withResolvers<void>();
    const sms = provider(async (message) => {
      await gate.promise;
      return takes(message);
    });
    const { parts } = givenSending(store, { carriers: { sms, email: null, whatsapp: null } });
    const one = { ...parts, berths: openBerths(1) };
    const ids = [
      await givenMessage(store),
      await givenMessage(store, {
        to: await givenPatient(store, { phone: "+4915100000001" }),
      }),
    ] as const;
    const first = sendMessage(one, on(ids[0]));
    const started = () => store.read.selectFrom("attempts").select("id").execute();
    while ((await started()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const bucket = () =>
      store.read.selectFrom("send_buckets").selectAll().where("name", "=", "sms")
        .executeTakeFirst();
    const before = await bucket();
    assert.deepEqual(await sendMessage(one, on(ids[1])), { is: "defer", until: clock.at + 500 });
    assert.equal((await messageOf(store, ids[1])).state, "queued");
    assert.deepEqual(await bucket(), before);
    gate.resolve();
    await first;
    assert.deepEqual(await sendMessage(one, on(ids[1])), { is: "done" });
  },
);
