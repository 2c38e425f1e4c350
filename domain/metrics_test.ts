import assert from "node:assert/strict";
import { attendance, underWay, waitingNow } from "./metrics.ts";

const day = {
  booked: 4,
  arrived: 2,
  ready: 3,
  in_progress: 1,
  on_hold: 2,
  discharged: 1,
  completed: 5,
  no_show: 2,
  left: 1,
  cancelled: 7,
  error: 9,
};

Deno.test("the no-show rate counts who came and who did not, and no cancellation", () => {
  assert.deepEqual(attendance(day), { noShows: 2, decided: 17, pending: 4 });
});

Deno.test("ten booked, one cancelled, one who did not come: one in nine", () => {
  const { noShows, decided } = attendance({ completed: 8, no_show: 1, cancelled: 1 });
  assert.deepEqual([noShows, decided], [1, 9]);
});

Deno.test("an empty day decides nothing", () => {
  assert.deepEqual(attendance({}), { noShows: 0, decided: 0, pending: 0 });
  assert.deepEqual(underWay({}), { count: 0, onHold: 0 });
  assert.equal(waitingNow({}), 0);
});

Deno.test("a visit on hold is under way; who has arrived or is ready waits", () => {
  assert.deepEqual(underWay(day), { count: 3, onHold: 2 });
  assert.equal(waitingNow(day), 5);
});
