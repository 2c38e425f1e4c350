/** The import graph of the project, as Deno itself resolves it. */
import { z } from "zod";

/** Each module of ours by its path from the root, with the modules of ours that it imports. */
export type ImportGraph = Map<string, readonly string[]>;

const target = z.object({ specifier: z.string() }).optional();

const report = z.object({
  modules: z.array(z.object({
    specifier: z.string(),
    error: z.string().optional(),
    dependencies: z.array(z.object({ code: target, type: target })).default([]),
  })),
});

/**
 * Reads the graph below the given entry files, type-only imports included: two modules whose types
 * need each other cannot be understood one at a time. Throws when a module cannot be resolved.
 *
 * @param root file URL of the project, with a closing slash
 */
export async function readImportGraph(root: string, entries: string[]): Promise<ImportGraph> {
  const graph: ImportGraph = new Map();
  for (const entry of entries) {
    if (graph.has(entry)) continue;
    for (const module of await describe(root, entry)) {
      if (!module.specifier.startsWith(root)) continue;
      if (module.error !== undefined) throw new Error(`${entry}: ${module.error}`);
      const imported = module.dependencies
        .flatMap(({ code, type }) => [code?.specifier ?? "", type?.specifier ?? ""])
        .filter((specifier) => specifier.startsWith(root))
        .map((specifier) => specifier.slice(root.length));
      graph.set(module.specifier.slice(root.length), [...new Set(imported)]);
    }
  }
  return graph;
}

async function describe(root: string, entry: string) {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", entry],
    cwd: new URL(root),
    stderr: "piped",
  });
  const { success, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(`deno info ${entry} failed:\n${decoder.decode(stderr)}`);
  return report.parse(JSON.parse(decoder.decode(stdout))).modules;
}
