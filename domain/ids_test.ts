import assert from "node:assert/strict";
import fc from "fast-check";
import { type IdKind, type IdSource, isId, newId } from "./ids.ts";

function sourceAt(now: number, byte = 7): IdSource {
  return { clock: { now: () => now }, random: { bytes: (n) => new Uint8Array(n).fill(byte) } };
}

Deno.test("an id says what it names, and fits no other kind", () => {
  const id = newId("visit", sourceAt(Date.UTC(2026, 10, 22)));
  assert.match(id, /^vis_[0-9a-hjkmnp-tv-z]{26}$/);
  assert.ok(isId("visit", id));
  assert.ok(!isId("patient", id));
});

Deno.test("ids of one kind sort by the time of their birth", () => {
  const times = fc.integer({ min: 0, max: 2 ** 49 });
  fc.assert(fc.property(times, times, fc.nat(255), fc.nat(255), (a, b, x, y) => {
    fc.pre(a < b);
    assert.ok(newId("visit", sourceAt(a, x)) < newId("visit", sourceAt(b, y)));
  }));
});

Deno.test("what a stranger makes up is no id", () => {
  const real = newId("visit", sourceAt(Date.UTC(2026, 10, 22)));
  const made = ["", "vis_", real.toUpperCase(), `${real} `, real.slice(1), `${real}\n`, `${real}0`];
  for (const text of made) assert.ok(!isId("visit", text), JSON.stringify(text));
  fc.assert(fc.property(fc.string(), (text) => assert.ok(!isId("visit", text))));
});

Deno.test("every kind of id is told apart by its first letters", () => {
  const kinds: IdKind[] = [
    "account",
    "appointment",
    "deadLetter",
    "hours",
    "import",
    "job",
    "patient",
    "payment",
    "practitioner",
    "session",
    "timeOff",
    "visit",
  ];
  const source = sourceAt(0);
  assert.equal(new Set(kinds.map((kind) => newId(kind, source).slice(0, 4))).size, kinds.length);
});
