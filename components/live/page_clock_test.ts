import assert from "node:assert/strict";
import { fakeBrowser } from "./fakes.ts";
import { pageClock } from "./page_clock.ts";

Deno.test("all timers of a page tick together, on the server's full second", async () => {
  const browser = fakeBrowser();
  const clock = pageClock(browser, 10_250);
  const seen: number[][] = [[], []];
  const leave = clock.join((now) => seen[0]?.push(now));
  clock.join((now) => seen[1]?.push(now));
  await browser.pass(1_800);
  assert.deepEqual(seen[0], [10_250, 11_000, 12_000]);
  assert.deepEqual(seen[1], [11_000, 12_000]);
  leave();
  await browser.pass(1_000);
  assert.equal(seen[0]?.length, 3);
  assert.deepEqual(seen[1]?.at(-1), 13_000);
});

Deno.test("a page without timers lets its clock rest", async () => {
  const browser = fakeBrowser();
  const clock = pageClock(browser, 0);
  let ticks = 0;
  clock.join(() => ticks++)();
  await browser.pass(5_000);
  assert.equal(ticks, 1);
  clock.tick();
  await browser.pass(5_000);
  assert.equal(ticks, 1);
});
