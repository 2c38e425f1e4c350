import assert from "node:assert/strict";
import { guessDates } from "./guess_dates.ts";

Deno.test.each<[string, readonly string[], string]>([
  ["years first", ["2026-11-22", "2026-11-23 10:00"], "iso"],
  ["points", ["03.04.2026"], "dmy"],
  ["a day above twelve in front", ["03/04/2026", "13/04/2026 09:00"], "dmy"],
  ["a day above twelve in the middle", ["03/04/2026", "04/13/2026 9:00 pm"], "mdy"],
  ["nothing that proves an order", ["03/04/2026"], "iso"],
  ["proofs of both orders", ["13/04/2026", "04/13/2026"], "iso"],
  ["no dates", ["soon", ""], "iso"],
])("the order of dates is guessed only where the file proves it: %s", (_what, values, order) => {
  assert.equal(guessDates(values), order);
});
