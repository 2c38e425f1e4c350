import assert from "node:assert/strict";
import { minute, second } from "@/domain/time.ts";
import { advance, visitStates } from "@/domain/visit_state.ts";
import { sampleVisit } from "@/components/doctor/sample_visits.ts";
import { usualThresholds } from "./board_rows.ts";
import { choicesFor } from "./RowActions.tsx";
import { now, rows } from "./sample_day.ts";

const choices = (card: Parameters<typeof choicesFor>[0], at = now) =>
  choicesFor(card, at, usualThresholds).map((choice) => `${choice.move} ${choice.tone}`);

Deno.test("a row fills one button at most: the next step", () => {
  for (const card of Object.values(rows)) {
    const filled = choicesFor(card, now, usualThresholds).filter((each) => each.tone === "go");
    assert.ok(filled.length <= 1, card.patient.name);
  }
});

Deno.test("checking in is filled from half an hour before the visit", () => {
  assert.deepEqual(choices(rows.mirela), ["arrival go"]);
  assert.deepEqual(choices(rows.piet), ["arrival plain"]);
});

Deno.test("a no-show is offered only once the patient is late", () => {
  assert.deepEqual(choices(rows.jonas), ["no-show plain", "arrival go"]);
  assert.deepEqual(choices(rows.jonas, now - 10 * minute), ["arrival go"]);
});

Deno.test("for ten seconds a row offers nothing but to take it back", () => {
  assert.deepEqual(choices(rows.lucia), ["undo bare"]);
  assert.deepEqual(choices(rows.lucia, now + 8 * second), ["arrival plain"]);
});

Deno.test("the board offers the front desk nothing that the visit would refuse", () => {
  for (const state of visitStates) {
    const card = sampleVisit(state, { startsAt: now - 20 * minute });
    for (const { move } of choicesFor(card, now, usualThresholds)) {
      assert.ok(move !== "undo");
      assert.equal(
        advance(card, { event: move, by: "admin", at: now }).ok,
        true,
        `${state} ${move}`,
      );
    }
  }
});
