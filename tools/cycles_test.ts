import assert from "node:assert/strict";
import { findCycles } from "./cycles.ts";
import { readImportGraph } from "./import_graph.ts";

Deno.test("modules that import downwards only are no circle", () => {
  const graph = new Map([["main.ts", ["a.ts", "b.ts"]], ["a.ts", ["b.ts"]], ["b.ts", []]]);
  assert.deepEqual(findCycles(graph), []);
});

Deno.test("a circle is told as the path that closes it", () => {
  const graph = new Map([["main.ts", ["a.ts"]], ["a.ts", ["b.ts"]], ["b.ts", ["a.ts"]]]);
  assert.deepEqual(findCycles(graph), [["a.ts", "b.ts", "a.ts"]]);
});

Deno.test("a module that imports itself is a circle", () => {
  assert.deepEqual(findCycles(new Map([["a.ts", ["a.ts"]]])), [["a.ts", "a.ts"]]);
});

Deno.test("the graph of real files holds values, types and what they import in turn", async () => {
  const root = new URL("../", import.meta.url).href;
  const graph = await readImportGraph(root, ["tools/lint/layers.ts"]);
  assert.ok(graph.get("tools/lint/layers.ts")?.includes("tools/lint/import_table.ts"));
  assert.ok(graph.get("tools/lint/import_table.ts")?.includes("tools/lint/paths.ts"));
});
