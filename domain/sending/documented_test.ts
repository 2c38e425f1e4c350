import assert from "node:assert/strict";
import { failureClasses } from "@/domain/delivery_failures.ts";
import { overridable } from "./override.ts";
import { sendingRules } from "./rules.ts";

const page = await Deno.readTextFile(new URL("../../docs/messaging.md", import.meta.url));
const cells = page.split("\n").filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));

Deno.test("docs/messaging.md lists the rules in their order, and who may pass them", () => {
  const rows = cells.filter((row) => row.length === 4)
    .map(([rule = "", , , override = ""]) => [rule.replaceAll("`", ""), override]);
  assert.deepEqual(rows, sendingRules.map((rule) => [rule, overridable[rule]]));
});

Deno.test("docs/messaging.md says what follows each class of failure", () => {
  const named = cells.filter((row) => row.length === 2)
    .flatMap(([names = ""]) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  assert.deepEqual(failureClasses.filter((name) => !named.includes(name)), []);
});
