import assert from "node:assert/strict";
import { mock } from "node:test";
import type { Clinic } from "@/clinic.ts";
import { minute, second } from "@/domain/time.ts";
import type { Frame, Hub, Listener } from "@/kv/hub.ts";
import { identify } from "@/store/sessions.ts";
import type { Meter } from "@/telemetry/metrics.ts";
import { openingTime } from "@/tests/fixtures/times.ts";
import { asEvents } from "@/tests/server_events.ts";
import { openTestClinic, type TestClinic } from "@/tests/harness.ts";
import { openStream } from "./stream.ts";
import { openStreams } from "./streams.ts";

const source = {
  key: "probe",
  topic: "ops",
  read: () => Promise.reject(new Error("The hub is a stand-in.")),
} as const;

/** Which sessions stand, and whether streams are on: for all streams together. */
const questionsALook = 2;

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
  const hub: Hub = {
    ...clinic.hub,
    subscribe(_, listener) {
      listeners.push(listener);
      return { ready: () => {}, end: () => {} };
    },
  };
  const asked = { questions: 0, answered: 0, answer: () => {} };
  const read = clinic.store.read.withPlugin({
    transformQuery: ({ node }) => (asked.questions++, node),
    transformResult: ({ result }) => (asked.answer(), Promise.resolve(result)),
  });
  const cuts: unknown[] = [];
  const meter: Meter = {
    ...clinic.meter,
    count: (name, labels) => void (name === "live_cut" && cuts.push(...Object.values(labels))),
  };
  const watched: Clinic = { ...clinic, hub, meter, store: { ...clinic.store, read } };

  async function listen(email: string, headers: Record<string, string> = {}) {
    const secret = (await browser(email)).cookies().get("caredeck-session") ?? "";
    const principal = await identify(clinic.store, secret);
    assert.ok(principal);
    const req = new Request("http://localhost/live/ops", { headers });
    const response = openStream(req, { clinic: watched, principal, source });
    assert.ok(response);
    const events = asEvents(response);
    return {
      principal,
      next: async () => (await events.next()).value?.event,
      /** Ends every stream, and tells what this one had to say until then. */
      async rest() {
        openStreams(watched).shutdown();
        return (await Array.fromAsync(events)).map(({ event, data }) => `${event} ${data}`);
      },
    };
  }

  return {
    asked,
    cuts,
    clinic,
    listen,
    offer: (frame: Frame) => listeners.map((take) => take(frame)),
    /** Lets time pass, and the streams be looked after once. */
    async pass(ms: number) {
      clock.forward(ms);
      const due = asked.answered + questionsALook;
      const answer = new Promise<void>((resolve) => {
        asked.answer = () => void (++asked.answered === due && resolve());
      });
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

const beatAt = (ms: number) => `beat ${openingTime + ms}`;

Deno.test("the store is asked but twice for all streams; who is signed out loses theirs", () =>
  inHall(async ({ asked, clinic, cuts, listen, pass }) => {
    const one = await listen("patient@caredeck.test");
    const other = await listen("doctor@caredeck.test");
    await clinic.store.housekeep((db) =>
      db.deleteFrom("sessions").where("id", "=", other.principal.sessionId).execute()
    );
    await pass(15 * second);
    assert.equal(asked.questions, questionsALook);
    assert.deepEqual(cuts, ["signed_out"]);
    assert.deepEqual(await other.rest(), [beatAt(0), 'end {"why":"signed_out"}']);
    assert.deepEqual(await one.rest(), [beatAt(0), beatAt(15 * second)]);
  }));

Deno.test("switched off, streams end without a word, so that browsers poll; who is signed out is told", () =>
  inHall(async ({ clinic, cuts, listen, pass }) => {
    const one = await listen("patient@caredeck.test");
    const other = await listen("doctor@caredeck.test");
    await clinic.store.housekeep(async (db) => {
      await db.deleteFrom("sessions").where("id", "=", other.principal.sessionId).execute();
      const off = { name: "live.sse", value: 0, version: 1 } as const;
      await db.insertInto("flags").values(off).execute();
    });
    await pass(0);
    assert.deepEqual(cuts, ["off", "signed_out"]);
    assert.deepEqual(await one.rest(), [beatAt(0)]);
    assert.deepEqual(await other.rest(), [beatAt(0), 'end {"why":"signed_out"}']);
  }));

Deno.test("a stream beats every fifteen seconds, and is renewed after half an hour", () =>
  inHall(async ({ cuts, listen, pass }) => {
    const stream = await listen("patient@caredeck.test");
    for (const seconds of [14, 1, 14, 1]) await pass(seconds * second);
    await pass(30 * minute - 31 * second);
    assert.deepEqual(cuts, []);
    await pass(1 * second);
    assert.deepEqual(cuts, ["renew"]);
    const times = [0, 15 * second, 30 * second, 30 * minute - 1 * second];
    assert.deepEqual(await stream.rest(), times.map(beatAt));
  }));

Deno.test("a browser that takes nothing for half a minute is cut off, and no sooner", () =>
  inHall(async ({ cuts, listen, offer, pass }) => {
    const slow = await listen("patient@caredeck.test");
    const late = await listen("doctor@caredeck.test");
    assert.deepEqual(offer(frameOf(1, 70_000)), [undefined, undefined]);
    assert.deepEqual(offer(frameOf(2)), ["full", "full"]);
    await pass(0);
    await pass(29 * second);
    assert.deepEqual(cuts, []);
    assert.deepEqual([await late.next(), await late.next()], ["beat", "view"]);
    await pass(1 * second);
    offer(frameOf(3, 70_000));
    for (const seconds of [0, 29]) {
      await pass(seconds * second);
      assert.deepEqual(cuts, ["slow"]);
    }
    assert.deepEqual((await late.rest())[0], beatAt(30 * second));
    assert.equal((await slow.rest()).length, 2);
  }));

Deno.test("a view that the browser shows already is not sent first; any other is, the very first too", () =>
  inHall(async ({ listen, offer }) => {
    const back = await listen("patient@caredeck.test", { "last-event-id": "7" });
    for (const seq of [7, 8, 7]) offer(frameOf(seq));
    const views = [8, 7].map((seq) => `view ${frameOf(seq).json}`);
    assert.deepEqual(await back.rest(), [beatAt(0), ...views]);
    const fresh = await listen("doctor@caredeck.test");
    offer(frameOf(0));
    assert.deepEqual(await fresh.rest(), [beatAt(0), `view ${frameOf(0).json}`]);
  }));
