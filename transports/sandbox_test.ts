import assert from "node:assert/strict";
import { mergeProgress } from "@/domain/delivery.ts";
import { givenMessage, never } from "@/tests/fixtures/providers/given_transports.ts";
import type { StatusUpdate } from "./provider_event.ts";
import { createSandbox, type KeptMessage } from "./sandbox.ts";
import { magicRecipients, sceneFor } from "./sandbox_script.ts";

/** A sandbox whose time passes when the test says so. */
function givenSandbox() {
  let now = 1_000;
  let plans: { at: number; work: () => void }[] = [];
  const kept: KeptMessage[] = [];
  const updates: StatusUpdate[] = [];
  const sandbox = createSandbox({
    outbox: {
      put: (message) => Promise.resolve(void kept.push(message)),
      holds: (id) => Promise.resolve(kept.some(({ attemptId }) => attemptId === id)),
    },
    clock: { now: () => now },
    timer: { after: (ms, work) => void plans.push({ at: now + ms, work }) },
    onStatus: (update) => void updates.push(update),
  });
  return {
    sandbox,
    kept,
    updates,
    pass(ms: number) {
      const until = now + ms;
      const due = plans.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      plans = plans.filter(({ at }) => at > until);
      for (const { at, work } of due) {
        now = at;
        work();
      }
      now = until;
    },
  };
}

const sms = (digits: string) => givenMessage("sms", { to: `+1500555${digits}` });

Deno.test("a message lies in the outbox as the person would see it, then is delivered", async () => {
  const { sandbox, kept, updates, pass } = givenSandbox();
  const message = givenMessage("email");
  const result = await sandbox.send(message, never);
  const providerId = `sandbox-${message.attemptId}`;
  assert.deepEqual(result, { is: "accepted", providerId });
  assert.deepEqual(kept, [{ ...message, providerId, at: 1_000 }]);
  pass(5_000);
  assert.deepEqual(updates.map(({ state, at }) => [state, at]), [["sent", 2_000], [
    "delivered",
    3_000,
  ]]);
  assert.deepEqual(updates.map(({ attemptId }) => attemptId), [
    message.attemptId,
    message.attemptId,
  ]);
});

Deno.test("the same messages give the same outcomes, to the word", async () => {
  const message = sms("0012");
  const [one, other] = await Promise.all([givenSandbox(), givenSandbox()].map(async (given) => {
    await given.sandbox.send(message, never);
    given.pass(10_000);
    return given.updates;
  }));
  assert.deepEqual(one, other);
  assert.deepEqual(one?.map(({ state }) => state), ["delivered", "sent", "delivered", "accepted"]);
  const known = one?.map(({ state, code, at }) => ({ state, code, at: at ?? 0 })).reduce(
    mergeProgress,
  );
  assert.deepEqual(known, { state: "delivered", code: null, at: 2_000 });
});

Deno.test("what was refused for the moment is taken at the second try, for each delivery anew", async () => {
  const { sandbox, kept } = givenSandbox();
  const [first, second] = [sms("0002"), sms("0002")];
  const results = [];
  for (const message of [first, second, first, second]) {
    results.push((await sandbox.send(message, never)).is);
  }
  assert.deepEqual(results, ["refused", "refused", "accepted", "accepted"]);
  assert.equal(kept.length, 2);
});

Deno.test("a bounce comes after the delivery, and is what counts", async () => {
  const { sandbox, updates, pass } = givenSandbox();
  await sandbox.send(givenMessage("email", { to: "Bounce@example.org" }), never);
  pass(5_000);
  assert.deepEqual(
    updates.map(({ state, code }) => [state, code]),
    [["delivered", null], ["bounced", "sendgrid.bounce.invalid_address"]],
  );
});

Deno.test("a slow provider answers in its own time", async () => {
  const { sandbox, kept, pass } = givenSandbox();
  const sending = sandbox.send(sms("0008"), never);
  assert.equal(kept.length, 0);
  pass(10_000);
  assert.equal((await sending).is, "accepted");
});

Deno.test("a stop while the slow provider thinks leaves it open", async () => {
  const { sandbox, kept } = givenSandbox();
  const stop = new AbortController();
  const sending = sandbox.send(givenMessage("email", { to: "slow@example.org" }), stop.signal);
  stop.abort();
  assert.deepEqual(await sending, { is: "unknown", why: "aborted" });
  assert.equal(kept.length, 0);
});

Deno.test("each magic recipient is one, and looks like no person's", () => {
  for (const { number, mailbox } of magicRecipients) {
    assert.ok(number !== null || mailbox !== null);
    if (number !== null) assert.match(number, /^00\d\d$/);
  }
  const numbers = magicRecipients.flatMap(({ number }) => number ?? []);
  const mailboxes = magicRecipients.flatMap(({ mailbox }) => mailbox ?? []);
  assert.equal(new Set(numbers).size, numbers.length);
  assert.equal(new Set(mailboxes).size, mailboxes.length);
  assert.deepEqual(sceneFor("+15005550099"), sceneFor("anybody@example.org"));
  assert.deepEqual(sceneFor("bounces@example.org"), sceneFor("anybody@example.org"));
});
