import assert from "node:assert/strict";
import { minute } from "./time.ts";
import { clockFace, lateBy, overrun, type Timed, waited, withDoctor } from "./timers.ts";
import { untouched } from "./visit_state.ts";

const start = Date.UTC(2026, 10, 22, 14);
const at = (minutes: number) => start + minutes * minute;

function visit(more: Partial<Timed>): Timed {
  return { ...untouched, startsAt: start, minutes: 20, ...more };
}

Deno.test("who has not come has not waited; who is here waits until they are seen", () => {
  assert.equal(waited(visit({}), at(5)), null);
  assert.equal(waited(visit({ state: "ready", arrivedAt: at(-3) }), at(5)), 8 * minute);
  const seen = visit({ state: "in_progress", arrivedAt: at(-3), doctorJoinedAt: at(2) });
  assert.equal(waited(seen, at(60)), 5 * minute);
});

Deno.test("who left or was cancelled waits no longer", () => {
  assert.equal(waited(visit({ state: "left", arrivedAt: at(-3) }), at(60)), 0);
});

Deno.test("the time with the doctor runs through a hold and ends with the visit", () => {
  assert.equal(withDoctor(visit({ state: "ready" }), at(5)), null);
  const held = visit({ state: "on_hold", doctorJoinedAt: at(1), heldAt: at(4) });
  assert.equal(withDoctor(held, at(11)), 10 * minute);
  const ended = visit({ state: "discharged", doctorJoinedAt: at(1), endedAt: at(16) });
  assert.equal(withDoctor(ended, at(90)), 15 * minute);
});

Deno.test("an overrun begins with the minute after the booked length", () => {
  const going = visit({ state: "in_progress", doctorJoinedAt: at(0) });
  assert.equal(overrun(going, at(20)), 0);
  assert.equal(overrun(going, at(26)), 6 * minute);
  assert.equal(overrun(visit({}), at(26)), null);
});

Deno.test("only who is awaited at a time can be late", () => {
  assert.equal(lateBy(visit({}), at(0)), null);
  assert.equal(lateBy(visit({}), at(4)), 4 * minute);
  assert.equal(lateBy(visit({ startsAt: null }), at(4)), null);
  assert.equal(lateBy(visit({ state: "arrived", arrivedAt: at(3) }), at(4)), null);
});

Deno.test("a clock that runs backwards shows nought, never less", () => {
  assert.equal(waited(visit({ state: "arrived", arrivedAt: at(3) }), at(0)), 0);
  assert.equal(withDoctor(visit({ state: "in_progress", doctorJoinedAt: at(3) }), at(0)), 0);
});

Deno.test("durations read as on a clock", () => {
  assert.deepEqual([0, 372_999, 3_849_000].map(clockFace), ["0:00", "6:12", "1:04:09"]);
});
