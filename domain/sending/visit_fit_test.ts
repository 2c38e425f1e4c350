import assert from "node:assert/strict";
import { visitStates } from "@/domain/visit_state.ts";
import { fitsVisit, type VisitFacts, visitProblem } from "./visit_fit.ts";

Deno.test.each([
  ["reminder_2h", ["booked"]],
  ["join_now", ["booked", "arrived", "ready", "in_progress", "on_hold"]],
  ["cancelled", ["cancelled"]],
  ["missed_you", ["no_show"]],
  ["summary_ready", ["discharged", "completed"]],
  ["a_template_of_the_clinic", visitStates.filter((s) => s !== "cancelled" && s !== "error")],
  ["toString", visitStates.filter((s) => s !== "cancelled" && s !== "error")],
])("%s goes while the visit is %j", (type, states) => {
  assert.deepEqual(visitStates.filter((state) => fitsVisit(type, state)), states);
});

const visit: VisitFacts = {
  version: 3,
  state: "booked",
  startsAt: 1_000,
  writtenFor: 1_000,
};

Deno.test("a visit at the time that the message names fits; one that moved does not", () => {
  assert.equal(visitProblem("reminder_2h", visit), null);
  assert.equal(visitProblem("reminder_2h", { ...visit, startsAt: 2_000 }), "visit_moved");
  assert.equal(visitProblem("reminder_2h", { ...visit, startsAt: null }), "visit_moved");
});

Deno.test("that a visit is over is said before that it moved", () => {
  const over = { ...visit, state: "cancelled", startsAt: 2_000 } as const;
  assert.equal(visitProblem("reminder_2h", over), "visit_over");
});
