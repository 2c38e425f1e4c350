import assert from "node:assert/strict";
import { mock } from "node:test";
import type { Clinic } from "@/clinic.ts";
import { minute, second } from "@/domain/time.ts";
import type { Frame, Hub, Listener } from "@/kv/hub.ts";
import { identify } from "@/store/sessions.ts";
import { openingTime } from "@/tests/fixtures/times.ts";
import { asEvents } from "@/tests/server_events.ts";
import { openTestClinic, type TestClinic } from "@/tests/harness.ts";
import { openStream } from "./stream.ts";

const source = {
  key: "probe",
  topic: "ops",
  read: () => Promise.reject(new Error("The hub is a stand-in.")),
} as const;

/** A clinic whose hub and timers are moved by hand, and whose store is watched. */
async function inHall(run: (hall: Hall) => Promise<void>): Promise<void> {
  mock.timers.enable({ apis: ["setInterval"] });
  try {
    await using test = await openTestClinic();
    await run(hallOf(test));
  } finally {
    mock.timers.reset();
  }
}

type Hall = ReturnType<typeof hallOf>;

function hallOf({ clinic, clock, browser }: TestClinic) {
  const listeners: Listener[] = [];
  const asked = { questions: 0, answered: () => {} };
  const hub: Hub = {
    ...clinic.hub,
    subscribe(_, listener) {
      listeners.push(listener);
      return { ready: () => {}, end: () => {} };
    },
  };
  const read = clinic.store.read.withPlugin({
    transformQuery: ({ node }) => (asked.questions++, node),
    transformResult: ({ result }) => (asked.answered(), Promise.resolve(result)),
  });
  const watched: Clinic = { ...clinic, hub, store: { ...clinic.store, read } };

  /** Opens a stream of that person, whose events are read when asked for. */
  async function listen(email: string, headers: Record<string, string> = {}) {
    const secret = (await browser(email)).cookies().get("caredeck-session") ?? "";
    const principal = await identify(clinic.store, secret);
    assert.ok(principal);
    const req = new Request("http://localhost/live/ops", { headers });
    const response = openStream(req, { clinic: watched, principal, source });
    assert.ok(response);
    const events = asEvents(response);
    async function next() {
      const { value } = await events.next();
      return value ? [value.event, value.data] : undefined;
    }
    return { principal, next, leave: () => events.return() };
  }

  return {
    asked,
    clinic,
    listen,
    offer: (frame: Frame) => listeners.map((take) => take(frame)),
    /** Lets time pass, and the streams be looked after once. */
    async pass(ms: number) {
      clock.forward(ms);
      const answer = new Promise<void>((resolve) => asked.answered = resolve);
      mock.timers.tick(4 * second);
      await answer;
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

const frameOf = (seq: number, length = 10): Frame => {
  const json = JSON.stringify(`${seq}`.repeat(length));
  const bytes = new TextEncoder().encode(`id: ${seq}\nevent: view\ndata: ${json}\n\n`);
  return { seq, json, bytes };
};

Deno.test("the store is asked one question for all streams; who is signed out loses theirs", () =>
  inHall(async ({ asked, clinic, listen, pass }) => {
    const one = await listen("patient@caredeck.test");
    const other = await listen("doctor@caredeck.test");
    for (const stream of [one, other]) assert.equal((await stream.next())?.[0], "beat");
    await clinic.store.housekeep((db) =>
      db.deleteFrom("sessions").where("id", "=", other.principal.sessionId).execute()
    );
    await pass(15 * second);
    assert.equal(asked.questions, 1);
    assert.deepEqual(await other.next(), ["end", '{"why":"signed_out"}']);
    assert.equal(await other.next(), undefined);
    assert.equal((await one.next())?.[0], "beat");
    await one.leave();
  }));

Deno.test("a stream beats every fifteen seconds, and is renewed after half an hour", () =>
  inHall(async ({ listen, pass }) => {
    const stream = await listen("patient@caredeck.test");
    for (const seconds of [14, 1, 14, 1]) await pass(seconds * second);
    const beats = [0, 15 * second, 30 * second].map((ms) => ["beat", String(openingTime + ms)]);
    for (const beat of beats) assert.deepEqual(await stream.next(), beat);
    await pass(30 * minute);
    assert.equal(await stream.next(), undefined);
  }));

Deno.test("a browser that takes nothing for half a minute is cut off, and no sooner", () =>
  inHall(async ({ listen, offer, pass }) => {
    const [slow, late] = [
      await listen("patient@caredeck.test"),
      await listen("doctor@caredeck.test"),
    ];
    assert.deepEqual(offer(frameOf(1, 70_000)), [undefined, undefined]);
    assert.deepEqual(offer(frameOf(2)), ["full", "full"]);
    await pass(0);
    await pass(29 * second);
    for (const expected of ["beat", "view"]) assert.equal((await late.next())?.[0], expected);
    await pass(1 * second);
    for (const expected of ["beat", "view"]) assert.equal((await slow.next())?.[0], expected);
    assert.equal(await slow.next(), undefined);
    assert.deepEqual((await late.next())?.[0], "beat");
    await late.leave();
  }));

Deno.test("a view that the browser shows already is not sent first; any other is, the very first too", () =>
  inHall(async ({ listen, offer }) => {
    const back = await listen("patient@caredeck.test", { "last-event-id": "7" });
    offer(frameOf(7));
    offer(frameOf(8));
    const fresh = await listen("doctor@caredeck.test");
    offer(frameOf(0));
    for (const [stream, first] of [[back, 8], [fresh, 0]] as const) {
      assert.equal((await stream.next())?.[0], "beat");
      assert.deepEqual(await stream.next(), ["view", frameOf(first).json]);
      await stream.leave();
    }
  }));
