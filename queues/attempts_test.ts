import assert from "node:assert/strict";
import fc from "fast-check";
import { type FailedAttempt, readAttempts, withFailure } from "./attempts.ts";

Deno.test("a history is read as it was written, and keeps its newest twenty entries", () => {
  fc.assert(fc.property(fc.array(fc.string(), { maxLength: 40 }), (failures) => {
    let history: FailedAttempt[] = [];
    failures.forEach((failure, i) => {
      history = withFailure(history, { failure, attempt: i + 1, at: i });
    });
    const read = readAttempts(JSON.stringify(history));
    assert.deepEqual(read.map((one) => one.failure), failures.slice(-20));
    assert.equal(read.at(-1)?.attempt, failures.length || undefined);
  }));
});

Deno.test.each([null, "", "threw", "{}", '[{"attempt":"1"}]'])(
  "a history that is none counts as empty: %s",
  (text) => assert.deepEqual(readAttempts(text), []),
);
