import assert from "node:assert/strict";
import { firstName } from "./first_name.ts";

Deno.test.each([
  ["Salma Idrissi", "Salma"],
  ["  Salma   Idrissi ", "Salma"],
  ["Idrissi, Salma Nour", "Salma"],
  ["إدريسي، سلمى", "سلمى"],
  ["Jean-Luc Martin", "Jean-Luc"],
  ["Cher", "Cher"],
  ["J. Smith", "J. Smith"],
  ["A Smith", "A Smith"],
  ["Mr. Smith", "Mr. Smith"],
  ["Abdul Rahman Said", "Abdul Rahman Said"],
  ["عبد الله حسن", "عبد الله حسن"],
  ["王小明", "王小明"],
  ["김 민준", "김 민준"],
])("a message greets %s as %s", (name, greeted) => {
  assert.equal(firstName(name), greeted);
});
