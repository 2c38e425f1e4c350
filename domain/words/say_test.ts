import assert from "node:assert/strict";
import { forms, say, sayCount } from "./say.ts";

Deno.test("each placeholder is filled, and one without a value stays visible", () => {
  assert.equal(say("{name} waits for {doctor}", { name: "Hana" }), "Hana waits for {doctor}");
});

Deno.test("what a value holds is not read as a placeholder", () => {
  assert.equal(say("{a}{b}", { a: "{b}", b: "$&" }), "{b}$&");
});

Deno.test("a Latin name in an Arabic sentence keeps to itself, a number does not need to", () => {
  assert.equal(say("{name}، {n} د", { name: "Hana", n: 20 }), "\u2068Hana\u2069، 20 د");
});

Deno.test("a sentence takes the form that its number asks for", () => {
  const visits = forms({ one: "{n} visit", other: "{n} visits" });
  assert.equal(sayCount(visits, 1, "en"), "1 visit");
  assert.equal(sayCount(visits, 1_200, "en"), "1,200 visits");
});

Deno.test("Arabic has its dual, and a form that is missing falls back", () => {
  const days = forms({ two: "يومان", few: "{n} أيام", other: "{n} يوم" });
  assert.deepEqual([2, 3, 11].map((n) => sayCount(days, n, "ar")), ["يومان", "3 أيام", "11 يوم"]);
});
