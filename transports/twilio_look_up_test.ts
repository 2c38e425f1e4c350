import assert from "node:assert/strict";
import { givenMessage, givenTwilio, never } from "@/tests/fixtures/providers/given_transports.ts";
import { openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import { hour, minute } from "@/domain/time.ts";
import { bodyHash } from "./body_hash.ts";
import type { LookUpQuery, Outgoing } from "./transport.ts";

const at = Date.parse("2026-11-22T10:00:00Z");

/** Twilio, which took these texts, to the same person, so many milliseconds after ten o'clock. */
async function givenTaken(texts: readonly (readonly [text: string, after: number])[]) {
  let now = at;
  const providers = await openProviders({ now: () => now });
  const twilio = givenTwilio(providers.url);
  for (const [text, after] of texts) {
    now = at + after;
    await twilio.send(givenMessage("sms", { content: { text } }), never);
  }
  const ids = providers.book.accepted.map(({ id }) => id);
  const lookUp = (more: Partial<LookUpQuery> = {}) =>
    twilio.lookUp({ ...queryOf(givenMessage("sms")), ...more }, never);
  return { lookUp, ids, [Symbol.asyncDispose]: () => providers[Symbol.asyncDispose]() };
}

function queryOf({ attemptId, channel, to }: Outgoing): LookUpQuery {
  const span = { from: at, until: at + minute };
  const text = { bodyHash: bodyHash("Tomorrow at ten."), isApproved: false };
  return { attemptId, channel, to, ...text, ...span, others: [] };
}

Deno.test("what Twilio took is found by its recipient, time and text", async () => {
  await using given = await givenTaken([["Something else.", 0], ["Tomorrow at ten.", 1_000]]);
  assert.deepEqual(await given.lookUp(), {
    is: "found",
    providerId: given.ids[1],
    state: "accepted",
    code: null,
  });
});

Deno.test("the same text of another day, or for another number, is not the one", async () => {
  await using given = await givenTaken([["Tomorrow at ten.", -hour], ["Tomorrow at ten.", hour]]);
  assert.deepEqual(await given.lookUp(), { is: "absent" });
  assert.deepEqual(await given.lookUp({ to: "+491700000000" }), { is: "absent" });
});

Deno.test("a message that belongs to another attempt is not counted for this one", async () => {
  await using given = await givenTaken([["Tomorrow at ten.", 0]]);
  assert.deepEqual(await given.lookUp({ others: given.ids }), { is: "absent" });
});

Deno.test.each<[string, [string, number][], string]>([
  ["two that look alike", [["Tomorrow at ten.", 0], ["Tomorrow at ten.", 1]], "several"],
  ["one whose text Twilio has forgotten", [["", 0]], "redacted"],
])("%s leave it to a person", async (_, texts, why) => {
  await using given = await givenTaken(texts);
  assert.deepEqual(await given.lookUp(), { is: "unclear", why });
});

const approved = { sid: `HX${"1".repeat(32)}`, variables: { "1": "10:00" } };

/** Twilio, which took an approved template, whose words it shows as it likes, and then these texts. */
async function givenApproved(...texts: readonly string[]) {
  const providers = await openProviders({ now: () => at });
  const twilio = givenTwilio(providers.url);
  const message = givenMessage("whatsapp", { content: { text: "Tomorrow at ten.", approved } });
  await twilio.send(message, never);
  for (const text of texts) {
    await twilio.send(givenMessage("whatsapp", { content: { text } }), never);
  }
  const ids = providers.book.accepted.map(({ id }) => id);
  const lookUp = (more: Partial<LookUpQuery> = {}) =>
    twilio.lookUp({ ...queryOf(message), isApproved: true, ...more }, never);
  return { lookUp, ids, [Symbol.asyncDispose]: () => providers[Symbol.asyncDispose]() };
}

Deno.test("no message is absent while another may be it, in words that somebody added to", async () => {
  await using given = await givenApproved();
  assert.deepEqual(await given.lookUp(), { is: "unclear", why: "other_words" });
  const free = await given.lookUp({ isApproved: false });
  assert.deepEqual(free, { is: "unclear", why: "other_words" });
});

Deno.test("an approved template is absent when all there is belongs to others", async () => {
  await using given = await givenApproved("Something else.");
  assert.deepEqual(await given.lookUp({ others: given.ids }), { is: "absent" });
  const [first = ""] = given.ids;
  assert.deepEqual(await given.lookUp({ others: [first] }), { is: "unclear", why: "other_words" });
  const later = { from: at + hour, until: at + hour + minute };
  assert.deepEqual(await given.lookUp(later), { is: "absent" });
});

Deno.test("an approved template in our very words is found by them", async () => {
  await using given = await givenApproved("Tomorrow at ten.");
  const found = await given.lookUp();
  assert.equal(found?.is === "found" && found.providerId, given.ids[1]);
});

Deno.test("a person with many messages is looked through page by page", async () => {
  const many = Array.from({ length: 120 }, (_, nth): [string, number] => [`Other ${nth}.`, nth]);
  await using given = await givenTaken([["Tomorrow at ten.", 0], ...many]);
  assert.equal((await given.lookUp())?.is, "found");
});

Deno.test("a list that ends within the time that matters proves nothing", async () => {
  const many = Array.from({ length: 205 }, (_, nth): [string, number] => [`Other ${nth}.`, nth]);
  await using given = await givenTaken([["Tomorrow at ten.", 0], ...many]);
  assert.deepEqual(await given.lookUp(), { is: "unclear", why: "too_many" });
});

Deno.test("a Twilio that does not answer leaves it open", async () => {
  const twilio = givenTwilio("http://127.0.0.1:9");
  const answer = await twilio.lookUp(queryOf(givenMessage("sms")), never);
  assert.deepEqual(answer, { is: "unclear", why: "no_answer" });
});
