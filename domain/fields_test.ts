import assert from "node:assert/strict";
import { day, instant } from "./fields.ts";

const problemsOf = (schema: typeof day | typeof instant, text: string) =>
  schema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

Deno.test("days and instants lie in the years 1900 to 2199", () => {
  for (const good of ["1900-01-01", "2026-11-22", "2199-12-31"]) {
    assert.deepEqual(problemsOf(day, good), [], good);
    assert.deepEqual(problemsOf(instant, `${good}T12:00:00Z`), [], good);
  }
  for (const wrong of ["0000-01-01", "1899-12-31", "2200-01-01", "9999-12-31"]) {
    const told = ["must lie in the years 1900 to 2199"];
    assert.deepEqual(problemsOf(day, wrong), told, wrong);
    assert.deepEqual(problemsOf(instant, `${wrong}T12:00:00Z`), told, wrong);
  }
});

Deno.test("what is no day or no instant is told once", () => {
  for (const text of ["", "2026-02-30", "2026-11-22T14:10", "+010000-01-01"]) {
    assert.equal(problemsOf(day, text).length, 1, text);
    assert.equal(problemsOf(instant, text).length, 1, text);
  }
});
