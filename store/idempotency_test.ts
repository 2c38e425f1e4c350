import assert from "node:assert/strict";
import { hour, minute } from "@/domain/time.ts";
import { type Desk, openDesk, openedAt, refusalOf, valueOf } from "./accounts_fixture.ts";
import {
  type Claim,
  claim,
  finish,
  hashOfKey,
  hashOfRequest,
  release,
  sweepKeys,
} from "./idempotency.ts";

const keyHash = hashOfKey("acc_1", "key-1");
const requestHash = hashOfRequest("POST", "/api/appointments", "{}");
const other = hashOfRequest("POST", "/api/appointments", '{"minutes":20}');
const answer = { status: 201, body: '{"id":"x"}' };

async function begun(desk: Desk): Promise<Claim> {
  const claimed = valueOf(await claim(desk.store, { keyHash, requestHash }));
  if (!claimed.run) assert.fail("was not let run");
  return claimed.claim;
}

const codeOf = async (desk: Desk, hash = requestHash) =>
  refusalOf(await claim(desk.store, { keyHash, requestHash: hash })).code;

Deno.test("a request sent again is answered as it was the first time, and not run", async () => {
  await using desk = await openDesk();
  assert.equal(await finish(desk.store, await begun(desk), answer), true);
  const again = valueOf(await claim(desk.store, { keyHash, requestHash }));
  assert.deepEqual(again, { run: false, answer });
});

Deno.test("while the first still runs the second is told so", async () => {
  await using desk = await openDesk();
  await begun(desk);
  assert.equal(await codeOf(desk), "idempotency_in_progress");
});

Deno.test("one key for two different requests is refused, before and after the first has ended", async () => {
  await using desk = await openDesk();
  const first = await begun(desk);
  assert.equal(await codeOf(desk, other), "idempotency_conflict");
  await finish(desk.store, first, answer);
  assert.equal(await codeOf(desk, other), "idempotency_conflict");
});

Deno.test("a key that was released can be used as if it were new", async () => {
  await using desk = await openDesk();
  await release(desk.store, await begun(desk));
  assert.ok(await begun(desk));
});

Deno.test("two people who happen on the same key do not meet", () => {
  assert.notEqual(hashOfKey("acc_1", "key"), hashOfKey("acc_2", "key"));
  assert.notEqual(hashOfKey("acc_1", "1key"), hashOfKey("acc_11", "key"));
  assert.notEqual(hashOfRequest("POST", "/a", "b"), hashOfRequest("POST", "/ab", ""));
});

Deno.test("a request silent for a minute can be taken over, and not a millisecond before", async () => {
  await using desk = await openDesk();
  await begun(desk);
  desk.clock.at = openedAt + minute - 1;
  assert.equal(await codeOf(desk), "idempotency_in_progress");
  desk.clock.at = openedAt + minute;
  assert.equal(await codeOf(desk, other), "idempotency_conflict");
  assert.deepEqual(await begun(desk), { keyHash, claimedAt: openedAt + minute });
  assert.equal(await codeOf(desk), "idempotency_in_progress");
});

Deno.test("who was taken over can neither answer nor release any more", async () => {
  await using desk = await openDesk();
  const late = await begun(desk);
  desk.clock.at += minute;
  const heir = await begun(desk);
  assert.equal(await finish(desk.store, late, { status: 500, body: null }), false);
  await release(desk.store, late);
  assert.equal(await finish(desk.store, heir, answer), true);
  const again = valueOf(await claim(desk.store, { keyHash, requestHash }));
  assert.deepEqual(again, { run: false, answer });
});

Deno.test("an answer is kept for a day and then forgotten", async () => {
  await using desk = await openDesk();
  await finish(desk.store, await begun(desk), answer);
  desk.clock.at = openedAt + 24 * hour - 1;
  assert.equal(await sweepKeys(desk.store), 0);
  assert.deepEqual(valueOf(await claim(desk.store, { keyHash, requestHash })), {
    run: false,
    answer,
  });
  desk.clock.at = openedAt + 24 * hour;
  const anew = valueOf(await claim(desk.store, { keyHash, requestHash: other }));
  assert.equal(anew.run, true);
});

Deno.test("old keys are swept, a bounded number at a time", async () => {
  await using desk = await openDesk();
  for (let i = 0; i < 5; i++) {
    await claim(desk.store, { keyHash: hashOfKey("acc_1", `${i}`), requestHash });
  }
  desk.clock.at += 24 * hour;
  await begun(desk);
  assert.equal(await sweepKeys(desk.store, 3), 3);
  assert.equal(await sweepKeys(desk.store, 3), 2);
  assert.equal(await sweepKeys(desk.store, 3), 0);
  assert.equal(await codeOf(desk), "idempotency_in_progress");
});
