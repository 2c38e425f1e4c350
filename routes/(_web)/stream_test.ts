import assert from "node:assert/strict";
import { mock } from "node:test";
import type { Clinic } from "@/clinic.ts";
import { minute, second } from "@/domain/time.ts";
import type { Frame, Hub, Listener } from "@/kv/hub.ts";
import { identify, voidSessions } from "@/store/sessions.ts";
import { asEvents } from "@/tests/server_events.ts";
import { openTestClinic, type TestClinic } from "@/tests/harness.ts";
import { openStream } from "./stream.ts";

const source = {
  key: "probe",
  topic: "ops",
  read: () => Promise.reject(new Error("The hub is a stand-in.")),
} as const;

/** A clinic whose hub and whose timers of streams are moved by hand; counts what the store is asked. */
async function openHall(run: (hall: Hall) => Promise<void>): Promise<void> {
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
  const asked = { questions: 0 };
  const hub: Hub = {
    ...clinic.hub,
    subscribe(_, listener) {
      listeners.push(listener);
      return { ready: () => {}, end: () => {} };
    },
  };
  const read = clinic.store.read.withPlugin({
    transformQuery: ({ node }) => (asked.questions++, node),
    transformResult: ({ result }) => Promise.resolve(result),
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
    const next = async () => (await events.next()).value?.event;
    return { principal, next, leave: () => events.return() };
  }

  return {
    asked,
    clinic,
    listen,
    offer: (frame: Frame) => listeners.map((take) => take(frame)),
    /** Lets time pass until the streams are looked after once more. */
    pass(ms: number) {
      clock.forward(ms);
      mock.timers.tick(4 * second);
    },
  };
}

const frameOf = (seq: number, length = 10): Frame => {
  const json = JSON.stringify("x".repeat(length));
  const bytes = new TextEncoder().encode(`id: ${seq}\nevent: view\ndata: ${json}\n\n`);
  return { seq, json, bytes };
};

Deno.test("the store is asked one question for all streams; who is signed out alone is let go", () =>
  openHall(async ({ asked, clinic, listen, pass }) => {
    const one = await listen("patient@caredeck.test");
    const other = await listen("doctor@caredeck.test");
    for (const stream of [one, other]) assert.equal(await stream.next(), "beat");
    await clinic.store.housekeep((tx) => voidSessions(tx, other.principal.accountId));
    asked.questions = 0;
    pass(15 * second);
    assert.equal(await other.next(), "end");
    assert.equal(await other.next(), undefined);
    assert.equal(await one.next(), "beat");
    assert.equal(asked.questions, 1);
    await one.leave();
  }));

Deno.test("a stream beats every fifteen seconds, and is renewed after half an hour", () =>
  openHall(async ({ listen, offer, pass }) => {
    const stream = await listen("patient@caredeck.test");
    assert.equal(await stream.next(), "beat");
    pass(15 * second);
    assert.equal(await stream.next(), "beat");
    pass(14 * second);
    const next = stream.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    offer(frameOf(1));
    assert.equal(await next, "view");
    pass(30 * minute);
    assert.equal(await stream.next(), undefined);
  }));

Deno.test("a browser that takes nothing for half a minute is cut off", () =>
  openHall(async ({ listen, offer, pass }) => {
    const stream = await listen("patient@caredeck.test");
    assert.deepEqual(offer(frameOf(1, 70_000)), [undefined]);
    assert.deepEqual(offer(frameOf(2)), ["full"]);
    pass(0);
    pass(30 * second);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const seen = [await stream.next(), await stream.next(), await stream.next()];
    assert.deepEqual(seen, ["beat", "view", undefined]);
  }));

Deno.test("a view that the browser shows already is not sent first; any other is, the very first too", () =>
  openHall(async ({ listen, offer }) => {
    const back = await listen("patient@caredeck.test", { "last-event-id": "7" });
    offer(frameOf(7));
    offer(frameOf(8));
    const fresh = await listen("doctor@caredeck.test");
    offer(frameOf(0));
    for (const stream of [back, fresh]) {
      assert.deepEqual([await stream.next(), await stream.next()], ["beat", "view"]);
      await stream.leave();
    }
  }));
