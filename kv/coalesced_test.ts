import assert from "node:assert/strict";
import { coalesced } from "./coalesced.ts";

Deno.test("calls during a run share one run after it, never two at a time", async () => {
  let runs = 0;
  let underWay = 0;
  const call = coalesced(async () => {
    assert.equal(++underWay, 1);
    await new Promise((resolve) => setTimeout(resolve, 1));
    underWay--;
    return ++runs;
  });
  const first = call();
  await Promise.resolve();
  await Promise.resolve();
  const during = [call(), call(), call()];
  assert.equal(await first, 1);
  assert.deepEqual(await Promise.all(during), [2, 2, 2]);
  assert.equal(await call(), 3);
});

Deno.test("a run that fails fails for its own callers only", async () => {
  let runs = 0;
  const call = coalesced(() =>
    ++runs === 1 ? Promise.reject(new Error("once")) : Promise.resolve(runs)
  );
  await assert.rejects(call(), /once/);
  assert.equal(await call(), 2);
});
