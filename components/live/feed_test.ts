import assert from "node:assert/strict";
import { fakeBrowser } from "./fakes.ts";
import { startFeed } from "./feed.ts";
import { type LinkState, nextLink } from "./link.ts";

function openPage() {
  const browser = fakeBrowser();
  const views: unknown[] = [];
  const times: number[] = [];
  const page: { link: LinkState } = { link: { is: "connecting", since: 0 } };
  const feed = startFeed("/live/me", browser, {
    now: browser.wall,
    view: (json) => views.push(json),
    time: (now) => times.push(now),
    link: (event) => page.link = nextLink(page.link, event),
  });
  return { browser, views, times, page, feed };
}

const unchanged = (headers: Record<string, string> = {}) => () =>
  new Response(null, { status: 304, headers });

Deno.test("views and heartbeats keep a page live, without a single poll", async () => {
  const { browser, views, times, page } = openPage();
  browser.streams[0]?.say({ is: "open" });
  browser.streams[0]?.say({ is: "view", data: '{"seq":4}' });
  for (let i = 0; i < 8; i++) {
    await browser.pass(15_000);
    browser.streams[0]?.say({ is: "beat", data: "1700000000000" });
  }
  assert.equal(page.link.is, "live");
  assert.deepEqual(views, [{ seq: 4 }]);
  assert.equal(times.at(-1), 1_700_000_000_000);
  assert.equal(browser.polls.length, 0);
  assert.equal(browser.streams.length, 1);
});

Deno.test("a stream that fails for good is rebuilt, while polls keep the page fresh", async () => {
  const { browser, views, page } = openPage();
  browser.answer = () => Response.json({ seq: 5 }, { headers: { etag: '"5"' } });
  browser.streams[0]?.say({ is: "lost", isFinal: true });
  assert.equal(browser.streams[0]?.isClosed, true);
  await browser.pass(1_000);
  assert.equal(page.link.is, "polling");
  assert.deepEqual(views, [{ seq: 5 }]);
  await browser.pass(1_000);
  assert.equal(browser.streams.length, 2, "again after a back-off of 1 to 2 s");
  browser.streams[1]?.say({ is: "open" });
  assert.equal(page.link.is, "live");
  const polled = browser.polls.length;
  await browser.pass(30_000);
  assert.equal(browser.polls.length, polled, "no polls beside a live stream");
});

Deno.test("each failure of the stream doubles the wait for the next, up to a minute", async () => {
  const { browser } = openPage();
  browser.answer = unchanged();
  const waits: number[] = [];
  for (let i = 0; i < 8; i++) {
    const from = browser.mono();
    const before = browser.streams.length;
    browser.streams.at(-1)?.say({ is: "lost", isFinal: true });
    while (browser.streams.length === before) await browser.pass(1_500);
    waits.push(Math.round((browser.mono() - from) / 100) / 10);
  }
  assert.deepEqual(waits, [1.5, 3, 6, 12, 24, 45, 45, 45]);
});

Deno.test("polls send the tag of the view they have, and grow rarer while the stream is away", async () => {
  const { browser, views, page } = openPage();
  browser.answer = () => Response.json({ seq: 5 }, { headers: { etag: '"5"' } });
  await browser.pass(10_000);
  browser.answer = unchanged({ date: "Sun, 22 Nov 2026 13:10:00 GMT" });
  await browser.pass(20_000);
  assert.deepEqual(browser.polls[0], { accept: "application/json" });
  assert.deepEqual(browser.polls[1], { accept: "application/json", "if-none-match": '"5"' });
  assert.equal(views.length, 1);
  assert.equal(page.link.is, "polling");
  assert.equal(browser.polls.length, 4, "at 10 s, then after 2.25, 4.5 and 9 s");
});

Deno.test("forty seconds of silence make a page stale, and its stream is built anew", async () => {
  const { browser, page } = openPage();
  browser.streams[0]?.say({ is: "open" });
  const heardAt = browser.wall();
  await browser.pass(39_900);
  assert.equal(page.link.is, "live");
  await browser.pass(200);
  assert.deepEqual(page.link, { is: "stale", since: heardAt, isNews: true });
  assert.equal(browser.streams[0]?.isClosed, true);
  assert.equal(browser.streams.length, 2);
});

Deno.test("polls that are answered do not keep a dead stream alive", async () => {
  const { browser, page } = openPage();
  browser.answer = unchanged();
  await browser.pass(41_000);
  assert.equal(page.link.is, "polling");
  assert.equal(browser.streams.length, 2);
});

Deno.test("a clinic that has switched streams off is polled each three seconds, until it has them again", async () => {
  const { browser, page } = openPage();
  browser.answer = unchanged({ "x-live": "polling" });
  browser.streams[0]?.say({ is: "lost", isFinal: true });
  await browser.pass(500);
  const before = browser.polls.length;
  await browser.pass(30_000);
  assert.equal(browser.polls.length - before, 10);
  assert.equal(browser.streams.length, 1);
  assert.equal(page.link.is, "polling");
  browser.answer = unchanged();
  await browser.pass(3_000);
  assert.equal(browser.streams.length, 2);
});

Deno.test("a page that is live learns from a refresh that streams are off", async () => {
  const { browser, page, feed } = openPage();
  browser.streams[0]?.say({ is: "open" });
  browser.answer = unchanged({ "x-live": "polling" });
  feed.refresh();
  await browser.pass(0);
  assert.equal(page.link.is, "polling");
  assert.equal(browser.streams[0]?.isClosed, true);
});

for (
  const [status, ended] of [[401, "signed_out"], [403, "not_found"], [404, "not_found"]] as const
) {
  Deno.test(`a poll answered by ${status} ends the page's link, and says why`, async () => {
    const { browser, page } = openPage();
    browser.answer = () => new Response("", { status });
    browser.streams[0]?.say({ is: "lost", isFinal: true });
    await browser.pass(120_000);
    assert.equal(page.link.ended, ended);
    assert.equal(browser.polls.length, 1);
    assert.equal(browser.streams.length, 1);
  });
}

Deno.test("what the server ends is over at once", async () => {
  const { browser, page } = openPage();
  browser.streams[0]?.say({ is: "open" });
  browser.streams[0]?.say({ is: "end", data: '{"why":"signed_out"}' });
  await browser.pass(120_000);
  assert.equal(page.link.ended, "signed_out");
  assert.equal(browser.streams[0]?.isClosed, true);
  assert.equal(browser.polls.length, 0);
});

Deno.test("a page that comes back asks at once, and rebuilds a stream that is not open", async () => {
  const { browser, feed, page } = openPage();
  browser.streams[0]?.say({ is: "lost", isFinal: true });
  await browser.pass(600);
  browser.answer = unchanged();
  feed.refresh();
  feed.refresh();
  await browser.pass(0);
  assert.equal(page.link.is, "polling");
  assert.equal(browser.polls.length, 2, "one that failed, one for both calls");
  assert.equal(browser.streams.filter((stream) => !stream.isClosed).length, 1);
});

Deno.test("after a long sleep an open stream is not believed", () => {
  const { browser, feed } = openPage();
  browser.streams[0]?.say({ is: "open" });
  browser.sleep(3_600_000);
  feed.refresh();
  assert.equal(browser.streams[0]?.isClosed, true);
  assert.equal(browser.streams.length, 2);
});

Deno.test("a frame that is no JSON is passed over, and the page stays live", () => {
  const { browser, views, page } = openPage();
  browser.streams[0]?.say({ is: "view", data: "{" });
  assert.deepEqual(views, [undefined]);
  assert.equal(page.link.is, "live");
});

Deno.test("a page that is left asks for nothing more", async () => {
  const { browser, feed, page } = openPage();
  feed.stop();
  browser.streams[0]?.say({ is: "open" });
  await browser.pass(120_000);
  assert.equal(page.link.is, "connecting");
  assert.equal(browser.polls.length, 0);
});

Deno.test("a page that has just been opened raises no alarm before two seconds of silence", async () => {
  const { browser, page } = openPage();
  await browser.pass(1_999);
  assert.equal(page.link.is, "connecting");
  await browser.pass(1);
  assert.equal(page.link.is, "reconnecting");
  browser.streams[0]?.say({ is: "open" });
  assert.equal(page.link.is, "live");
});

Deno.test("a first stream that is refused is no alarm while polls are answered", async () => {
  const { browser, page } = openPage();
  const seen = [page.link.is];
  browser.answer = unchanged({ "x-live": "polling" });
  browser.streams[0]?.say({ is: "lost", isFinal: true });
  for (let i = 0; i < 30; i++) {
    await browser.pass(100);
    seen.push(page.link.is);
  }
  assert.deepEqual([...new Set(seen)], ["connecting", "polling"]);
});

Deno.test("a first stream that is refused is an alarm when the poll after it fails too", async () => {
  const { browser, page } = openPage();
  browser.streams[0]?.say({ is: "lost", isFinal: true });
  await browser.pass(500);
  assert.equal(page.link.is, "reconnecting");
});

Deno.test("a stream that came back has its failures forgotten", async () => {
  const { browser } = openPage();
  for (let i = 0; i < 4; i++) {
    browser.streams.at(-1)?.say({ is: "lost", isFinal: true });
    await browser.pass(1_500 * 2 ** i);
  }
  assert.equal(browser.streams.length, 5);
  browser.streams[4]?.say({ is: "open" });
  browser.streams[4]?.say({ is: "lost", isFinal: true });
  await browser.pass(1_500);
  assert.equal(browser.streams.length, 6);
});
