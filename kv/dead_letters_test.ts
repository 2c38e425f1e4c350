import assert from "node:assert/strict";
import { type DeadLetterId, newId } from "@/domain/ids.ts";
import { type MirroredLetter, openDeadLetters } from "./dead_letters.ts";
import { deadLetter } from "./keys.ts";
import { givenNerves } from "./nerves_fixture.ts";

function letterAt(failedAt: number, kind = "message.send"): MirroredLetter {
  const random = { bytes: (length: number) => new Uint8Array(length) };
  const id: DeadLetterId = newId("deadLetter", { clock: { now: () => failedAt }, random });
  return { id, kind, failedAt };
}

async function* each(letters: readonly MirroredLetter[]): AsyncGenerator<MirroredLetter> {
  for (const letter of letters) yield await Promise.resolve(letter);
}

Deno.test("dead letters are listed from the newest, and counted", async () => {
  await using given = await givenNerves();
  const mirror = openDeadLetters(given.nerves);
  for (const at of [300, 100, 200]) await mirror.put(letterAt(at));
  assert.deepEqual(await mirror.list(10), [letterAt(300), letterAt(200), letterAt(100)]);
  assert.deepEqual(await mirror.list(1), [letterAt(300)]);
  assert.equal(await mirror.count(), 3);
});

Deno.test("a letter that was replayed is gone, and putting one twice changes nothing", async () => {
  await using given = await givenNerves();
  const mirror = openDeadLetters(given.nerves);
  await mirror.put(letterAt(1));
  await mirror.put(letterAt(1));
  await mirror.put(letterAt(2));
  await mirror.remove(letterAt(1).id);
  await mirror.remove(letterAt(1).id);
  assert.deepEqual(await mirror.list(10), [letterAt(2)]);
});

Deno.test("only the id, the kind and the time are kept", async () => {
  await using given = await givenNerves();
  const letter = { ...letterAt(1), name: "never in KV" };
  await openDeadLetters(given.nerves).put(letter);
  const found = await given.nerves.read("probe", (kv) => kv.get(deadLetter(letter.id)));
  assert.deepEqual(found.ok && found.value.value, letterAt(1));
});

Deno.test("a mirror made anew holds what the records hold, and nothing else", async () => {
  await using given = await givenNerves();
  const mirror = openDeadLetters(given.nerves);
  for (let at = 1; at <= 600; at++) await mirror.put(letterAt(at));
  const truth = Array.from({ length: 1_200 }, (_, n) => letterAt(n + 301));
  await mirror.rebuild(each(truth));
  assert.equal(await mirror.count(), 1_200);
  assert.deepEqual(await mirror.list(2_000), truth.toReversed());
});

Deno.test("a letter that fails while the mirror is made anew stays in it", async () => {
  await using given = await givenNerves();
  const mirror = openDeadLetters(given.nerves);
  await mirror.put(letterAt(1));
  await mirror.rebuild(async function* () {
    await mirror.put(letterAt(9));
    yield letterAt(2);
  }());
  assert.deepEqual(await mirror.list(10), [letterAt(9), letterAt(2)]);
});

Deno.test("a value that is no letter is passed over", async () => {
  await using given = await givenNerves();
  const mirror = openDeadLetters(given.nerves);
  await mirror.put(letterAt(1));
  await given.nerves.write("probe", (kv) => kv.set(deadLetter(letterAt(2).id), { kind: 7 }));
  assert.deepEqual(await mirror.list(10), [letterAt(1)]);
});

Deno.test("where KV does not answer, the mirror says that it does not know", async () => {
  const given = await givenNerves();
  await given[Symbol.asyncDispose]();
  const mirror = openDeadLetters(given.nerves);
  await mirror.put(letterAt(1));
  await mirror.rebuild(each([letterAt(1)]));
  assert.equal(await mirror.list(10), null);
  assert.equal(await mirror.count(), null);
});
