import assert from "node:assert/strict";
import { createPasswords, type Derive } from "./passwords.ts";

const cheap = { N: 16, r: 1, p: 1 };
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

function valueOf<T>(result: { ok: true; value: T } | { ok: false }): T {
  assert.ok(result.ok);
  return result.value;
}

Deno.test("a password opens with itself and with nothing else", async () => {
  const passwords = createPasswords({ random, cost: cheap });
  const stored = valueOf(await passwords.hash("plum kettle orbit"));
  assert.match(stored, /^scrypt\$16\$1\$1\$[\w-]{22}\$[\w-]{43}$/);
  assert.equal(valueOf(await passwords.verify("plum kettle orbit", stored)), true);
  assert.equal(valueOf(await passwords.verify("plum kettle orbiT", stored)), false);
  assert.equal(valueOf(await passwords.verify("", stored)), false);
});

Deno.test("the same password is kept differently for each person", async () => {
  const passwords = createPasswords({ random, cost: cheap });
  const [one, other] = [await passwords.hash("plum kettle"), await passwords.hash("plum kettle")];
  assert.notEqual(valueOf(one), valueOf(other));
});

Deno.test("a password typed on another keyboard layout of the same letters still opens", async () => {
  const passwords = createPasswords({ random, cost: cheap });
  const stored = valueOf(await passwords.hash("caf\u00e9 kettle orbit"));
  assert.equal(valueOf(await passwords.verify("cafe\u0301 kettle orbit", stored)), true);
});

Deno.test("nobody's password costs exactly the work of somebody's, and never opens", async () => {
  const work: string[] = [];
  const derive: Derive = (_, salt, cost) => {
    work.push(JSON.stringify([salt.length, cost]));
    return Promise.resolve(new Uint8Array(32));
  };
  const passwords = createPasswords({ random, cost: cheap, derive });
  const stored = valueOf(await passwords.hash("x"));
  assert.equal(valueOf(await passwords.verify("x", stored)), true);
  assert.equal(valueOf(await passwords.verify("x", null)), false);
  assert.deepEqual(work.slice(1), [work[0], work[0]]);
});

Deno.test("a hash made with less work than today's is outdated, and still opens", async () => {
  const stored = valueOf(await createPasswords({ random, cost: cheap }).hash("plum kettle"));
  const dearer = createPasswords({ random, cost: { ...cheap, N: 32 } });
  assert.equal(dearer.isOutdated(stored), true);
  assert.equal(createPasswords({ random, cost: cheap }).isOutdated(stored), false);
  assert.equal(createPasswords({ random, cost: { ...cheap, N: 8 } }).isOutdated(stored), false);
  assert.equal(valueOf(await dearer.verify("plum kettle", stored)), true);
});

Deno.test("four hash at once, a bounded line waits in order, and the rest is asked to come back", async () => {
  const running: (() => void)[] = [];
  const began: string[] = [];
  const derive: Derive = (password) => {
    began.push(password);
    return new Promise((resolve) => running.push(() => resolve(new Uint8Array(32))));
  };
  const passwords = createPasswords({ random, cost: cheap, derive, atOnce: 4, waiting: 2 });
  const asked = ["a", "b", "c", "d", "e", "f"].map((password) => passwords.hash(password));
  const turnedAway = await passwords.hash("g");
  assert.ok(!turnedAway.ok);
  assert.equal(turnedAway.refusal.code, "unavailable");
  assert.equal(turnedAway.refusal.retryAfter, 2);
  assert.deepEqual(began, ["a", "b", "c", "d"]);
  for (let done = 0; done < asked.length; done++) {
    running[done]?.();
    await asked[done];
    assert.ok(began.length - done - 1 <= 4);
  }
  assert.deepEqual(began, ["a", "b", "c", "d", "e", "f"]);
});

Deno.test("a hash that fails leaves its place to the next", async () => {
  let calls = 0;
  const derive: Derive = () =>
    ++calls === 1
      ? Promise.reject(new Error("out of memory"))
      : Promise.resolve(new Uint8Array(32));
  const passwords = createPasswords({ random, cost: cheap, derive, atOnce: 1, waiting: 1 });
  const [first, second] = [passwords.hash("a"), passwords.hash("b")];
  await assert.rejects(first, /out of memory/);
  assert.equal((await second).ok, true);
  assert.equal((await passwords.hash("c")).ok, true);
});

Deno.test("the parameters of today are those that were decided", async () => {
  const costs: unknown[] = [];
  const derive: Derive = (_, __, cost) => {
    costs.push(cost);
    return Promise.resolve(new Uint8Array(32));
  };
  await createPasswords({ random, derive }).hash("x");
  assert.deepEqual(costs, [{ N: 32768, r: 8, p: 1 }]);
  const real = createPasswords({ random });
  assert.equal(valueOf(await real.verify("x", valueOf(await real.hash("x")))), true);
});

Deno.test("a stored password of an unknown form is a fault that does not show it", async () => {
  const passwords = createPasswords({ random, cost: cheap });
  await assert.rejects(passwords.verify("x", "plain-text-password"), (error) => {
    assert.ok(error instanceof Error);
    assert.doesNotMatch(error.message, /plain-text/);
    return true;
  });
});
