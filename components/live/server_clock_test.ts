import assert from "node:assert/strict";
import { fakeBrowser } from "./fakes.ts";
import { serverClock } from "./server_clock.ts";

const noon = Date.UTC(2026, 10, 22, 12);

Deno.test("timers follow the server, however wrong the browser's own clock is", async () => {
  const browser = fakeBrowser(0);
  const clock = serverClock(browser, noon);
  await browser.pass(5_000);
  assert.equal(clock.now(), noon + 5_000);
});

Deno.test("the least late of the last messages sets the clock", async () => {
  const browser = fakeBrowser();
  const clock = serverClock(browser, noon);
  clock.sample(noon + 700);
  clock.sample(noon + 900);
  clock.sample(noon + 300);
  await browser.pass(1_000);
  assert.equal(clock.now(), noon + 1_900);
});

Deno.test("half of a round trip has passed since the server looked at its clock", () => {
  const clock = serverClock(fakeBrowser(), noon);
  clock.sample(noon + 1_000, 400);
  assert.equal(clock.now(), noon + 1_200);
});

Deno.test("no timer is seen to run back by less than two seconds", async () => {
  const browser = fakeBrowser();
  const clock = serverClock(browser, noon);
  assert.equal(clock.now(), noon);
  for (let i = 0; i < 8; i++) clock.sample(noon - 1_500);
  assert.equal(clock.now(), noon);
  await browser.pass(1_000);
  assert.equal(clock.now(), noon, "it waits until the server has caught up");
  await browser.pass(1_000);
  assert.equal(clock.now(), noon + 500);
});

Deno.test("time spent asleep counts, though the monotonic clock stood still", () => {
  const browser = fakeBrowser();
  const clock = serverClock(browser, noon);
  clock.now();
  browser.sleep(3_600_000);
  assert.equal(clock.now(), noon + 3_600_000);
});

Deno.test("a wall clock that was set forward is put right by the next message", () => {
  const browser = fakeBrowser();
  const clock = serverClock(browser, noon);
  browser.setWall(browser.wall() + 86_400_000);
  assert.equal(clock.now(), noon + 86_400_000);
  clock.sample(noon + 40);
  assert.equal(clock.now(), noon + 40);
});

Deno.test("a wall clock that was set back changes nothing", async () => {
  const browser = fakeBrowser();
  const clock = serverClock(browser, noon);
  browser.setWall(0);
  await browser.pass(2_000);
  assert.equal(clock.now(), noon + 2_000);
});

Deno.test("a message without a time teaches nothing", () => {
  const clock = serverClock(fakeBrowser(), noon);
  clock.sample(NaN);
  clock.sample(0);
  assert.equal(clock.now(), noon);
});
