import assert from "node:assert/strict";
import { detailPairs } from "./audit_detail.ts";

Deno.test("a detail is told in pairs, without what says nothing", () => {
  const detail = '{"from":"booked","to":"arrived","version":2,"reasonGiven":false,"ref":null}';
  assert.deepEqual(detailPairs(detail), [["from", "booked"], ["to", "arrived"], ["version", "2"]]);
  assert.deepEqual(detailPairs("{}"), []);
});

Deno.test("a detail that is not JSON is shown as it is", () => {
  assert.deepEqual(detailPairs("moved by hand"), [["detail", "moved by hand"]]);
  assert.deepEqual(detailPairs(""), []);
  assert.deepEqual(detailPairs("7"), [["detail", "7"]]);
});
