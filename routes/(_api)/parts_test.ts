import assert from "node:assert/strict";
import { z } from "zod";
import { readQuery } from "./parts.ts";

const anything = z.record(z.string(), z.string());

function asked(query: string) {
  return readQuery(new URL(`http://clinic.test/api/visits?${query}`), anything);
}

function names(count: number): string {
  return Array.from({ length: count }, (_, i) => `n${i}=${i}`).join("&");
}

Deno.test("a query of thirty names is read, and one of thirty-one is refused", () => {
  const read = asked(names(30));
  assert.equal(read.ok && Object.keys(read.value).length, 30);
  const refused = asked(names(31));
  assert.equal(!refused.ok && refused.refusal.code, "invalid_input");
});

Deno.test("a query of four kibibytes is read, and a longer one is refused unread", () => {
  const longest = `search=${"x".repeat(4 * 1024 - "?search=".length)}`;
  assert.equal(asked(longest).ok, true);
  const url = new URL(`http://clinic.test/api/visits?${longest}x`);
  Object.defineProperty(url, "searchParams", { get: () => assert.fail("the query was parsed") });
  const refused = readQuery(url, anything);
  assert.equal(!refused.ok && refused.refusal.code, "invalid_input");
  assert.equal(!refused.ok && refused.refusal.issues?.length, 1);
});

Deno.test("a name that stands twice is told by its name", () => {
  const refused = asked("day=1&state=2&day=3&state=4");
  assert.deepEqual(!refused.ok && refused.refusal.issues, [
    { field: "day", problem: "stands more than once" },
  ]);
});
