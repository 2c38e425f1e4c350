import assert from "node:assert/strict";
import { type MessageId, newId, type PatientId } from "@/domain/ids.ts";
import { hour, minute, second } from "@/domain/time.ts";
import { consentEntries } from "@/store/consent.ts";
import { marksOf } from "@/store/contact_marks.ts";
import type { Store } from "@/store/store.ts";
import { openTasks } from "@/store/tasks.ts";
import { testEachStore } from "@/tests/each_store.ts";
import {
  type GivenMessage,
  givenMessage,
  givenPatient,
  givenTrace,
  linesOf,
  messageOf,
} from "./given_message.ts";
import { type GivenSending, givenSending } from "./given_sending.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;

type Told = GivenSending & {
  readonly id: MessageId;
  readonly to: PatientId;
  send(): ReturnType<typeof sendMessage>;
  state(): Promise<string>;
  lines(): Promise<string[]>;
};

/** A message by SMS to one of the sandbox's magic numbers. */
async function told(store: Store, number: string, more: GivenMessage = {}): Promise<Told> {
  const to = await givenPatient(store, { phone: `+1500555${number}` });
  const template = { channels: ["sms"] as const, ...more.template };
  const id = await givenMessage(store, { to, ...more, template });
  const sending = givenSending(store);
  return {
    ...sending,
    id,
    to,
    send: () => sendMessage(sending.parts, { messageId: id, traceId: givenTrace, stopping }),
    state: async () => (await messageOf(store, id)).state,
    lines: () => linesOf(store, id),
  };
}

testEachStore(
  "who has replied STOP at the provider is asked no more, and the ledger says why",
  async ({ store }) => {
    const { send, state, to } = await told(store, "0004");
    assert.deepEqual(await send(), { is: "done" });
    assert.equal(await state(), "failed");
    const [entry, ...more] = await consentEntries(store.read, to);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [entry?.channel, entry?.decision, entry?.by, entry?.source],
      ["sms", "revoked", "provider", "provider_block"],
    );
  },
);

testEachStore(
  "a number that does not exist is marked, and the front desk hears of it once",
  async ({ store }) => {
    const { send, state, to } = await told(store, "0001");
    assert.deepEqual(await send(), { is: "done" });
    assert.equal(await state(), "failed");
    assert.deepEqual(await marksOf(store.read, to), {
      email: null,
      sms: "invalid",
      whatsapp: "invalid",
    });
    const tasks = await openTasks(store.read, { limit: 9 });
    assert.deepEqual(tasks.map(({ kind, channel, reason }) => [kind, channel, reason]), [
      ["contact", "sms", "bad_contact"],
    ]);
  },
);

testEachStore("what did not arrive by SMS goes on by email", async ({ store }) => {
  const { send, reports, lines, state } = await told(store, "0006", {
    template: { channels: ["sms", "email"] },
  });
  assert.deepEqual(await send(), { is: "done" });
  await reports();
  assert.equal(await state(), "held");
  assert.deepEqual(await send(), { is: "done" });
  await reports();
  assert.equal(await state(), "delivered");
  assert.deepEqual(await lines(), [
    "queued",
    "decided sms send",
    "started sms",
    "answered sms accepted",
    "reported sms sent",
    "reported sms undelivered",
    "decided email failover did_not_arrive",
    "started email",
    "answered email accepted",
    "reported email sent",
    "reported email delivered",
  ]);
});

testEachStore(
  "a text that the carrier filters becomes a dead letter of its class",
  async ({ store }) => {
    const { send, reports, state, lines } = await told(store, "0007");
    await send();
    await reports();
    assert.deepEqual(await send(), { is: "drop", failure: "content" });
    assert.equal(await state(), "failed");
    assert.equal((await lines()).at(-1), "parked sms content");
  },
);

testEachStore(
  "too many requests use up no attempt, and the channel pauses",
  async ({ store, clock }) => {
    const { id, send, state } = await told(store, "0003");
    const from = clock.at;
    assert.deepEqual(await send(), { is: "defer", until: from + 5 * second });
    assert.equal(await state(), "held");
    const delivery = () =>
      store.read.selectFrom("deliveries").selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([(await delivery()).tries, (await delivery()).limited_in_a_row], [0, 1]);
    const other = await told(store, "0099");
    const held = await other.send();
    assert.ok(held.is === "defer" && held.until >= from + 5 * second, "the others wait too");
    clock.at += 7 * second;
    assert.deepEqual(await send(), { is: "done" });
    assert.equal((await messageOf(store, id)).state, "sent");
    assert.equal((await delivery()).tries, 1);
  },
);

testEachStore(
  "an answer that is lost is looked up, and the message is not sent again",
  async ({ store, clock }) => {
    const { id, send, state } = await told(store, "0009");
    const from = clock.at;
    assert.deepEqual(await send(), { is: "defer", until: from + minute });
    assert.equal(await state(), "unknown");
    clock.at += minute;
    assert.deepEqual(await send(), { is: "done" });
    assert.equal(await state(), "sent");
    const attempts = await store.read.selectFrom("attempts").selectAll()
      .where("message_id", "=", id).execute();
    assert.equal(attempts.length, 1);
  },
);

testEachStore(
  "what the provider never got is tried again once that is certain",
  async ({ store, clock }) => {
    const { send, lines } = await told(store, "0010");
    await send();
    clock.at += minute;
    await send();
    assert.ok((await lines()).includes("asked sms unclear unknown"));
    clock.at += 5 * minute;
    const outcome = await send();
    assert.equal(outcome.is, "defer");
    assert.ok((await lines()).includes("asked sms absent refused"));
  },
);

testEachStore(
  "a call that nobody can tell of ends as a dead letter, and never as a second call",
  async (at) => {
    const { store, clock } = at;
    const to = await givenPatient(store);
    const id = await givenMessage(store, { to, template: { channels: ["email"] } });
    let calls = 0;
    const email = {
      name: "sendgrid",
      channels: ["email"],
      send: () => Promise.resolve((calls++, { is: "unknown", why: "timeout" } as const)),
      lookUp: () => Promise.resolve(null),
    } as const;
    const { parts } = givenSending(store, { carriers: { email } });
    const send = () => sendMessage(parts, { messageId: id, traceId: givenTrace, stopping });
    let outcome = await send();
    for (let turns = 0; outcome.is === "defer" && turns < 9; turns++) {
      clock.at = outcome.until;
      outcome = await send();
    }
    assert.deepEqual(outcome, { is: "drop", failure: "unknown" });
    const message = await messageOf(store, id);
    assert.deepEqual([message.state, message.reason, message.next_at], [
      "unknown",
      "nobody_knows",
      null,
    ]);
    // As long as nobody has parked it, it is owed.
    assert.deepEqual(await send(), { is: "drop", failure: "unknown" });
    assert.equal(calls, 1);
  },
);

testEachStore("at night a reminder waits until the person is awake", async ({ store, clock }) => {
  clock.at = Date.UTC(2026, 10, 22, 22, 0);
  const { send, state, lines } = await told(store, "0099", {
    template: { quietHours: "hold" },
  });
  const eight = Date.UTC(2026, 10, 23, 7, 0);
  assert.deepEqual(await send(), { is: "defer", until: eight });
  assert.equal(await state(), "held");
  clock.at += hour;
  assert.deepEqual(await send(), { is: "defer", until: eight });
  assert.deepEqual(await lines(), ["queued", "decided sms hold quiet_hours"]);
  clock.at = eight;
  assert.deepEqual(await send(), { is: "done" });
  assert.equal(await state(), "sent");
});

testEachStore(
  "care that reaches nobody in time becomes a call of the front desk",
  async ({ store, clock }) => {
    const deadline = clock.at + 5 * hour;
    const { send, state, id } = await told(store, "0011", {
      type: "cancelled",
      deadline,
      template: { class: "critical", mandate: "care", quietHours: "ignore" },
    });
    const sent = await send();
    assert.deepEqual(sent, { is: "defer", until: deadline - 4 * hour });
    assert.equal(await state(), "sent");
    clock.at = deadline - 4 * hour;
    assert.deepEqual(await send(), { is: "done" });
    assert.equal(await state(), "to_call");
    const [task] = await openTasks(store.read, { kind: "call_patient", limit: 9 });
    assert.deepEqual([task?.messageId, task?.dueAt], [id, deadline]);
  },
);

testEachStore("a message whose visit is called off is not sent", async ({ store }) => {
  const { send, state, lines } = await told(store, "0099", { notAfter: store.clock.now() });
  assert.deepEqual(await send(), { is: "done" });
  assert.equal(await state(), "not_sent");
  assert.deepEqual(await lines(), ["queued", "decided skip too_late"]);
});

testEachStore("a message of which there is no trace is nobody's job", async ({ store }) => {
  const { parts } = givenSending(store);
  const messageId = newId("message", store);
  assert.deepEqual(await sendMessage(parts, { messageId, traceId: givenTrace, stopping }), {
    is: "done",
  });
});
