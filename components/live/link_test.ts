import assert from "node:assert/strict";
import { type LinkEvent, type LinkState, nextLink } from "./link.ts";

const start: LinkState = { is: "connecting", since: 100 };
const after = (...events: LinkEvent[]) => events.reduce(nextLink, start);

Deno.test("a link is live from its first frame, and since then", () => {
  const link = after({ is: "frame", at: 200 }, { is: "frame", at: 300 });
  assert.deepEqual(link, { is: "live", since: 200 });
});

Deno.test("a page that has just been opened is connecting until it is heard, or two seconds have passed", () => {
  assert.equal(after({ is: "lost", heardAt: 100 }), start);
  assert.equal(after({ is: "missed", heardAt: 100 }).is, "reconnecting");
  assert.equal(after({ is: "slow", heardAt: 100 }).is, "reconnecting");
  const live = after({ is: "frame", at: 200 });
  assert.equal(nextLink(live, { is: "slow", heardAt: 100 }), live);
});

Deno.test("only what changes a link that was open, or fails to open it, is news", () => {
  assert.equal(after({ is: "frame", at: 200 }).isNews, undefined);
  assert.equal(after({ is: "polled", at: 200 }).isNews, undefined);
  assert.equal(after({ is: "slow", heardAt: 100 }, { is: "frame", at: 200 }).isNews, true);
});

Deno.test("a poll beside a live stream does not make the link a polled one", () => {
  assert.equal(after({ is: "frame", at: 200 }, { is: "polled", at: 300 }).is, "live");
});

Deno.test("a lost stream counts from when the clinic was last heard", () => {
  const link = after({ is: "frame", at: 200 }, { is: "lost", heardAt: 250 });
  assert.deepEqual(link, { is: "reconnecting", since: 250, isNews: true });
});

Deno.test("a stream that fails again does not hide that polls are answered", () => {
  const link = after({ is: "polled", at: 200 }, { is: "lost", heardAt: 200 });
  assert.deepEqual(link, { is: "polling", since: 200 });
});

Deno.test("an unanswered poll ends polling, and silence makes the page stale", () => {
  const missed = after({ is: "polled", at: 200 }, { is: "missed", heardAt: 200 });
  assert.deepEqual(missed, { is: "reconnecting", since: 200, isNews: true });
  const silent = nextLink(missed, { is: "silent", heardAt: 200 });
  assert.deepEqual(silent, { is: "stale", since: 200, isNews: true });
});

Deno.test("a stale page stays stale until the clinic is heard again", () => {
  const stale = after({ is: "silent", heardAt: 100 });
  assert.equal(nextLink(stale, { is: "lost", heardAt: 100 }), stale);
  assert.equal(nextLink(stale, { is: "missed", heardAt: 100 }), stale);
  const polled = nextLink(stale, { is: "polled", at: 900 });
  assert.deepEqual(polled, { is: "polling", since: 900, isNews: true });
});

Deno.test("nothing revives a link that the clinic has ended", () => {
  const ended = after({ is: "ended", heardAt: 150, why: "signed_out" });
  assert.deepEqual(ended, { is: "stale", since: 150, isNews: true, ended: "signed_out" });
  assert.equal(nextLink(ended, { is: "frame", at: 999 }), ended);
});
