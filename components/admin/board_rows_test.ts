import assert from "node:assert/strict";
import { minute, second } from "@/domain/time.ts";
import {
  boardTabOf,
  countTabs,
  pastPromise,
  pressing,
  rowsOf,
  tabOf,
  usualThresholds,
} from "./board_rows.ts";
import { day, now, rows } from "./sample_day.ts";

const names = (tab: "clinic" | "to-come" | "done", find = "") =>
  rowsOf(day, now, { tab, find }).map((card) => card.patient.name.split(" ")[0]);

Deno.test("who is here stands under In the clinic, who is awaited under To come", () => {
  assert.deepEqual(names("clinic"), ["Aurelio", "Salma", "Tomás", "Hana", "Grace"]);
  assert.deepEqual(names("to-come"), ["Jonas", "Mirela", "Piet", "Lucía"]);
  assert.deepEqual(names("done"), ["Viktor"]);
  assert.deepEqual(countTabs(day, now), { clinic: 5, "to-come": 4, done: 1 });
});

Deno.test("a row stays where it was pressed until it can no longer be taken back", () => {
  assert.equal(tabOf(rows.lucia, now), "to-come");
  assert.equal(tabOf(rows.lucia, now + 8 * second), "done");
});

Deno.test("a patient is found by a part of the name, accents and case aside", () => {
  assert.deepEqual(names("clinic", "tomas"), ["Tomás"]);
  assert.deepEqual(names("to-come", " LUCÍA "), ["Lucía"]);
  assert.deepEqual(names("clinic", "Jonas"), []);
});

Deno.test("who came early is not waiting too long before the booked time", () => {
  assert.equal(pastPromise(rows.grace, now), 0);
  assert.equal(pressing(rows.grace, now, usualThresholds), null);
  assert.equal(pastPromise(rows.aurelio, now), 32 * minute);
  assert.equal(pressing(rows.aurelio, now, usualThresholds), "wait");
});

Deno.test("a patient who is not here presses from ten minutes on, not before", () => {
  assert.equal(pressing(rows.jonas, now, usualThresholds), "late");
  assert.equal(pressing(rows.jonas, now - 5 * minute, usualThresholds), null);
});

Deno.test("a visit that has begun presses no longer", () => {
  assert.equal(pastPromise(rows.salma, now), null);
  assert.equal(pressing(rows.salma, now, usualThresholds), null);
});

Deno.test("an address without a tab, or with an unknown one, opens the clinic", () => {
  assert.equal(boardTabOf(null), "clinic");
  assert.equal(boardTabOf("nonsense"), "clinic");
  assert.equal(boardTabOf("done"), "done");
});
