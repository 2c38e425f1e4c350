import assert from "node:assert/strict";
import { fault } from "./faults.ts";

Deno.test("a fault is placed where it was raised", () => {
  const [, place] = fault("store_closed", "store is closed").stack?.split("\n") ?? [];
  assert.match(place ?? "", /faults_test\.ts/);
});
