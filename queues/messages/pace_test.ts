import assert from "node:assert/strict";
import { second } from "@/domain/time.ts";
import { soundPace, standardPace } from "./pace.ts";

Deno.test("a provider is never asked about a call, nor tried again, while it may still be under way", () => {
  assert.equal(soundPace(standardPace), standardPace);
  assert.throws(() => soundPace({ ...standardPace, inFlightFor: 30 * second }), /inFlightFor/);
  const retry = { ...standardPace.retry, lookUps: [30 * second] };
  assert.throws(() => soundPace({ ...standardPace, retry }), /asked/);
});
