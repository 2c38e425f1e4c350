/** The browser's code: one chunk that revives, one for each file of islands, and what they share. */
import { basename, join } from "node:path";
import * as esbuild from "esbuild";
import type { Chunks, Snapshot } from "../server/snapshot.ts";
import { loadGraph } from "./module_graph.ts";
import { urlOf } from "./project.ts";
import { resolvePlugin, setStage } from "./resolve_plugin.ts";

/** The finished chunks. */
export interface Bundle {
  chunks: Chunks;
  /** Content by URL path, source maps included. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
}

type Outputs = esbuild.Metafile["outputs"];

const bootEntry = new URL("../client/boot.ts", import.meta.url).href;

function chunkUrl(file: string): string {
  return `/_fresh/js/${basename(file)}`;
}

/** The chunks a chunk imports right away, and those that they import. */
function staticImports(outputs: Outputs, file: string, seen = new Set<string>()): Set<string> {
  for (const { path, kind } of outputs[file]?.imports ?? []) {
    if (kind !== "import-statement" || seen.has(path)) continue;
    seen.add(path);
    staticImports(outputs, path, seen);
  }
  return seen;
}

function chunksOf(outputs: Outputs): Chunks {
  const islands: Record<string, string> = {};
  const imports: Record<string, string[]> = {};
  let boot = "";
  for (const [file, { entryPoint }] of Object.entries(outputs)) {
    if (!entryPoint) continue;
    const [, key] = /^project\/(.*)$/.exec(entryPoint) ?? [];
    if (key) islands[`./${key}`] = chunkUrl(file);
    else boot = chunkUrl(file);
    imports[chunkUrl(file)] = Array.from(staticImports(outputs, file), chunkUrl);
  }
  return { boot, islands, imports };
}

/** Builds under way; esbuild's process ends with the last one. */
let running = 0;

/**
 * Bundles islands with esbuild: minified in production, with source maps in development.
 *
 * @throws When an island imports what browsers do not have, such as the database.
 */
export async function bundle(
  project: string,
  islands: readonly string[],
  mode: Snapshot["mode"],
): Promise<Bundle> {
  if (islands.length === 0) {
    return { chunks: { boot: "", islands: {}, imports: {} }, files: new Map() };
  }
  const entries = [bootEntry, ...islands.map((key) => urlOf(project, key))];
  const folder = await Deno.makeTempDir({ prefix: "fresh_stage_" });
  running++;
  try {
    const graph = await loadGraph(project, entries);
    const stage = await setStage(folder, project, graph);
    const { outputFiles, metafile } = await esbuild.build({
      ...{ entryPoints: entries.map(stage.pathOf), outdir: join(folder, "js"), write: false },
      ...{ bundle: true, splitting: true, format: "esm", platform: "browser", metafile: true },
      ...{ entryNames: "[name]-[hash]", chunkNames: "chunk-[hash]", target: "es2022" },
      ...{ jsx: "automatic", jsxImportSource: "preact", jsxDev: false, logLevel: "silent" },
      ...{ absWorkingDir: folder, preserveSymlinks: true, tsconfigRaw: {} },
      minify: mode === "production",
      sourcemap: mode === "development" ? "linked" : false,
      plugins: [resolvePlugin(graph, stage)],
    });
    const files = outputFiles.map(({ path, contents }): [string, Uint8Array<ArrayBuffer>] => [
      chunkUrl(path),
      new Uint8Array(contents),
    ]);
    return { chunks: chunksOf(metafile.outputs), files: new Map(files) };
  } finally {
    await Deno.remove(folder, { recursive: true });
    if (--running === 0) await esbuild.stop();
  }
}
