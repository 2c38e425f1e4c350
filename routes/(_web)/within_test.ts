import assert from "node:assert/strict";
import { mock } from "node:test";
import { within } from "./within.ts";

/** Runs `test` on a clock that is moved by hand. */
async function onHandClock(test: () => Promise<void>): Promise<void> {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    await test();
  } finally {
    mock.timers.reset();
  }
}

Deno.test("what is done in time is had, and leaves no alarm behind", async () => {
  assert.equal(await within(Promise.resolve("figures"), 60_000), "figures");
});

Deno.test("what takes longer is not waited for", () =>
  onHandClock(async () => {
    const slow = Promise.withResolvers<string>();
    const had = within(slow.promise, 150);
    mock.timers.tick(149);
    assert.equal(await Promise.race([had, Promise.resolve("waiting")]), "waiting");
    mock.timers.tick(1);
    assert.equal(await had, null);
  }));

Deno.test("a failure in time is thrown, and leaves no alarm behind", async () => {
  const failing = Promise.reject(new Error("The store is away."));
  await assert.rejects(within(failing, 60_000), /The store is away/);
});

Deno.test("a failure that comes too late goes no further", async () => {
  const slow = Promise.withResolvers<string>();
  assert.equal(await within(slow.promise, 0), null);
  slow.reject(new Error("The store is away."));
  await new Promise((resolve) => setTimeout(resolve, 0));
});
