/** `deno run tools/cycles.ts`: fails when modules import each other in a circle. */
import { type ImportGraph, readImportGraph } from "./import_graph.ts";

/**
 * Every circle of imports once, as the path that closes it: `["a.ts", "b.ts", "a.ts"]`. A module
 * that takes part in several circles is named with the first one found.
 */
export function findCycles(graph: ImportGraph): string[][] {
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (module: string) => {
    if (finished.has(module)) return;
    const start = path.indexOf(module);
    if (start >= 0) {
      cycles.push([...path.slice(start), module]);
      return;
    }
    path.push(module);
    for (const imported of graph.get(module) ?? []) visit(imported);
    path.pop();
    finished.add(module);
  };
  for (const module of graph.keys()) visit(module);
  return cycles;
}

/** The files from which everything that runs is reached: the server, and every island. */
async function entries(root: string): Promise<string[]> {
  const found: string[] = ["main.ts"];
  for await (const { name } of Deno.readDir(new URL("islands/", root))) {
    if (/(?<!_test)\.tsx$/.test(name)) found.push(`islands/${name}`);
  }
  return found;
}

if (import.meta.main) {
  const root = new URL("../", import.meta.url).href;
  const graph = await readImportGraph(root, await entries(root));
  const cycles = findCycles(graph);
  for (const cycle of cycles) console.error(`Imports run in a circle: ${cycle.join(" -> ")}`);
  if (cycles.length > 0) {
    console.error("Move what both sides need into a module of its own, below them.");
    Deno.exit(1);
  }
  console.log(`${graph.size} modules, no circle of imports.`);
}
