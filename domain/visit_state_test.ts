import assert from "node:assert/strict";
import fc from "fast-check";
import { hour, minute } from "./time.ts";
import {
  advance,
  type Cause,
  eventsFor,
  isOpen,
  isUnderWay,
  isWaiting,
  transitions,
  untouched,
  type VisitEvent,
  visitEvents,
  type VisitProgress,
  type VisitState,
  visitStates,
} from "./visit_state.ts";

const causes: readonly Cause[] = ["admin", "doctor", "patient", "system"];
const at = Date.UTC(2026, 10, 22, 14);

/** The whole machine as the clinic would draw it: from, event, to, who. All else is refused. */
const drawn: readonly [from: VisitState, event: VisitEvent, to: VisitState, by: string][] = [
  ["booked", "arrival", "arrived", "patient admin"],
  ["booked", "no-show", "no_show", "admin system"],
  ["booked", "cancellation", "cancelled", "admin doctor patient"],
  ["booked", "error", "error", "admin"],
  ["arrived", "ready", "ready", "admin doctor"],
  ["arrived", "join", "arrived", "patient"],
  ["arrived", "start", "in_progress", "doctor"],
  ["arrived", "departure", "left", "admin patient"],
  ["arrived", "cancellation", "cancelled", "admin doctor patient"],
  ["arrived", "error", "error", "admin"],
  ["ready", "join", "ready", "patient"],
  ["ready", "start", "in_progress", "doctor"],
  ["ready", "departure", "left", "admin patient"],
  ["ready", "cancellation", "cancelled", "admin doctor patient"],
  ["ready", "error", "error", "admin"],
  ["in_progress", "join", "in_progress", "patient"],
  ["in_progress", "hold", "on_hold", "doctor system"],
  ["in_progress", "discharge", "discharged", "doctor"],
  ["in_progress", "error", "error", "admin"],
  ["on_hold", "join", "on_hold", "patient"],
  ["on_hold", "resume", "in_progress", "doctor"],
  ["on_hold", "discharge", "discharged", "doctor"],
  ["on_hold", "error", "error", "admin"],
  ["discharged", "completion", "completed", "doctor"],
  ["no_show", "arrival", "arrived", "patient admin"],
  ["no_show", "error", "error", "admin"],
  ["left", "error", "error", "admin"],
  ["cancelled", "error", "error", "admin"],
];

Deno.test("each state takes the events that the clinic drew, from those people, and no others", () => {
  for (const state of visitStates) {
    for (const event of visitEvents) {
      const row = drawn.find(([from, name]) => from === state && name === event);
      for (const by of causes) {
        const done = advance({ ...untouched, state }, { event, by, at });
        const wanted = !row
          ? "illegal_transition"
          : row[3].split(" ").includes(by)
          ? row[2]
          : "forbidden";
        const came = done.ok ? done.value.state : done.refusal.code;
        assert.equal(came, wanted, `${state}, ${event}, by ${by}`);
      }
    }
  }
});

Deno.test("the buttons offered to a role are the events that it may cause", () => {
  for (const state of visitStates) {
    for (const by of causes) {
      const works = visitEvents.filter((event) =>
        advance({ ...untouched, state }, { event, by, at }).ok
      );
      assert.deepEqual([...eventsFor(state, by)].sort(), [...works].sort());
    }
  }
});

Deno.test("no event has two meanings in one state", () => {
  for (const state of visitStates) {
    for (const event of visitEvents) {
      const rows = transitions.filter((t) => t.event === event && t.from.includes(state));
      assert.ok(rows.length <= 1, `${state}, ${event}`);
    }
  }
});

Deno.test("a no-show is decided for who never came, and for nobody else", () => {
  for (const state of visitStates.filter((one) => one !== "booked")) {
    for (const by of causes) {
      assert.ok(!advance({ ...untouched, state }, { event: "no-show", by, at }).ok, state);
    }
  }
});

Deno.test("a visit's kinds of state do not overlap, and the open ones are those that can take place", () => {
  assert.deepEqual(visitStates.filter(isOpen), [
    "booked",
    "arrived",
    "ready",
    "in_progress",
    "on_hold",
  ]);
  assert.deepEqual(visitStates.filter(isWaiting), ["arrived", "ready"]);
  assert.deepEqual(visitStates.filter(isUnderWay), ["in_progress", "on_hold"]);
});

type Told = readonly [event: VisitEvent, by: Cause, minutes: number];

function tell(...steps: readonly Told[]): VisitProgress {
  return steps.reduce((visit, [event, by, minutes]) => {
    const done = advance(visit, { event, by, at: at + minutes * minute });
    assert.ok(done.ok, `${event} after ${visit.state}`);
    return done.value;
  }, untouched);
}

Deno.test("a whole visit keeps the moment of each of its steps", () => {
  const visit = tell(
    ["arrival", "patient", 0],
    ["ready", "admin", 2],
    ["start", "doctor", 5],
    ["hold", "doctor", 9],
    ["resume", "doctor", 11],
    ["discharge", "doctor", 20],
    ["completion", "doctor", 25],
  );
  assert.deepEqual(visit, {
    state: "completed",
    arrivedAt: at,
    readyAt: at + 2 * minute,
    patientJoinedAt: at,
    doctorJoinedAt: at + 5 * minute,
    seenAt: at + 5 * minute,
    heldAt: null,
    endedAt: at + 20 * minute,
    signedAt: at + 25 * minute,
  });
});

Deno.test("a patient whom the front desk let in is seen once they join", () => {
  const started = tell(["arrival", "admin", 0], ["start", "doctor", 5]);
  assert.equal(started.patientJoinedAt, null);
  assert.equal(started.seenAt, null);
  const joined = tell(["arrival", "admin", 0], ["start", "doctor", 5], ["join", "patient", 8]);
  assert.equal(joined.seenAt, at + 8 * minute);
});

Deno.test("coming back to the call does not change when one was seen", () => {
  const back = tell(
    ["arrival", "patient", 0],
    ["start", "doctor", 5],
    ["hold", "system", 6],
    ["join", "patient", 9],
  );
  assert.equal(back.seenAt, at + 5 * minute);
  assert.equal(back.patientJoinedAt, at);
  assert.equal(back.heldAt, at + 6 * minute);
});

Deno.test("a visit that ends on hold holds no longer", () => {
  const ended = tell(
    ["arrival", "patient", 0],
    ["start", "doctor", 5],
    ["hold", "doctor", 6],
    ["discharge", "doctor", 9],
  );
  assert.equal(ended.heldAt, null);
  const mistaken = tell(
    ["arrival", "patient", 0],
    ["start", "doctor", 5],
    ["hold", "doctor", 6],
    ["error", "admin", 9],
  );
  assert.equal(mistaken.heldAt, null);
});

Deno.test("who comes after being called a no-show is seen like anybody", () => {
  const late = tell(["no-show", "system", 30], ["arrival", "patient", 34], ["start", "doctor", 40]);
  assert.equal(late.state, "in_progress");
  assert.equal(late.arrivedAt, at + 34 * minute);
});

Deno.test("a start without the front desk's word counts as ready too", () => {
  assert.equal(tell(["arrival", "patient", 0], ["start", "doctor", 3]).readyAt, at + 3 * minute);
});

const step = fc.record({
  event: fc.constantFrom(...visitEvents),
  by: fc.constantFrom(...causes),
  wait: fc.integer({ min: 0, max: hour }),
});

Deno.test("whatever people press, a visit's moments stay in order and its first arrival stands", () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    let [visit, now] = [untouched, at];
    for (const { event, by, wait } of steps) {
      now += wait;
      const before = visit;
      const done = advance(visit, { event, by, at: now });
      if (!done.ok) continue;
      visit = done.value;
      assert.ok(before.arrivedAt === null || visit.arrivedAt === before.arrivedAt);
      assert.ok(before.seenAt === null || visit.seenAt === before.seenAt);
      assertInOrder(visit);
    }
  }));
});

function assertInOrder(visit: VisitProgress): void {
  const { arrivedAt, doctorJoinedAt, seenAt, endedAt, signedAt } = visit;
  const moments = [arrivedAt, doctorJoinedAt, seenAt, endedAt, signedAt]
    .filter((moment) => moment !== null);
  assert.deepEqual(moments, moments.toSorted((a, b) => a - b));
  assert.equal(visit.heldAt !== null, visit.state === "on_hold");
  assert.equal(seenAt !== null, doctorJoinedAt !== null && visit.patientJoinedAt !== null);
}
