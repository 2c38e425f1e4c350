/** The browser's code: one chunk that revives, one for each file of islands, and what they share. */
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import type { Chunks } from "../server/snapshot.ts";
import { loadGraph } from "./module_graph.ts";
import { type Project, urlOf } from "./project.ts";
import { resolvePlugin } from "./resolve_plugin.ts";

/** The URL path in front of every chunk. */
export const CHUNK_PATH = "/_fresh/js/";

/** The finished chunks. */
export interface Bundle {
  chunks: Chunks;
  /** Content by URL path, source maps included. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
}

const bootEntry = new URL("../client/boot.ts", import.meta.url).href;

/** A name for each island's chunk: its file's name, numbered where it is not the only one. */
function entryPoints(project: Project, islands: readonly string[]) {
  const names = new Map<string, string>();
  for (const key of islands) {
    const name = basename(key).replace(/\.\w+$/, "").replace(/[^\w-]/g, "_");
    let unique = name;
    for (let n = 2; unique === "boot" || names.has(unique); n++) {
      unique = `${name}_${n}`;
    }
    names.set(unique, key);
  }
  const files = Array.from(names, ([name, key]) => [name, fileURLToPath(urlOf(project, key))]);
  return { names, points: { ...Object.fromEntries(files), boot: fileURLToPath(bootEntry) } };
}

/** Builds under way; esbuild's process ends with the last one. */
let running = 0;

type Output = esbuild.Metafile["outputs"][string];

/** The chunks a chunk imports right away, and those that they import. */
function staticImports(outputs: Record<string, Output>, file: string, seen = new Set<string>()) {
  for (const { path, kind } of outputs[file]?.imports ?? []) {
    if (kind !== "import-statement" || seen.has(path)) continue;
    seen.add(path);
    staticImports(outputs, path, seen);
  }
  return seen;
}

function chunksOf(outputs: Record<string, Output>, names: Map<string, string>): Chunks {
  const url = (file: string) => CHUNK_PATH + basename(file);
  const islands: Record<string, string> = {};
  const imports: Record<string, string[]> = {};
  let boot = "";
  for (const [file, { entryPoint }] of Object.entries(outputs)) {
    if (!entryPoint) continue;
    const name = basename(file).replace(/-[^-]*\.js$/, "");
    const key = names.get(name);
    if (name === "boot") boot = url(file);
    else if (key) islands[key] = url(file);
    imports[url(file)] = [...staticImports(outputs, file)].map(url);
  }
  return { boot, islands, imports };
}

/**
 * Bundles islands with esbuild: minified in production, with source maps in development.
 *
 * @throws When an island imports what browsers do not have, such as the database.
 */
export async function bundle(
  project: Project,
  islands: readonly string[],
  mode: "development" | "production",
): Promise<Bundle> {
  if (islands.length === 0) {
    return { chunks: { boot: "", islands: {}, imports: {} }, files: new Map() };
  }
  const { names, points } = entryPoints(project, islands);
  const urls = [bootEntry, ...islands.map((key) => urlOf(project, key))];
  const links = await Deno.makeTempDir({ prefix: "fresh_links_" });
  running++;
  try {
    const graph = await loadGraph(project.root, urls);
    const result = await esbuild.build({
      ...{ entryPoints: points, outdir: join(project.root, "_fresh/js"), write: false },
      ...{ bundle: true, splitting: true, format: "esm", platform: "browser", metafile: true },
      ...{ entryNames: "[name]-[hash]", chunkNames: "chunk-[hash]", target: project.target },
      ...{ jsx: "automatic", jsxImportSource: "preact", jsxDev: false, logLevel: "silent" },
      absWorkingDir: project.root,
      tsconfigRaw: { compilerOptions: { jsx: "react-jsx", jsxImportSource: "preact" } },
      minify: mode === "production",
      sourcemap: mode === "development" ? "linked" : false,
      plugins: [resolvePlugin(graph, await Deno.realPath(links))],
    });
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const { path, contents } of result.outputFiles) {
      files.set(CHUNK_PATH + basename(path), new Uint8Array(contents));
    }
    return { chunks: chunksOf(result.metafile.outputs, names), files };
  } finally {
    await Deno.remove(links, { recursive: true });
    if (--running === 0) await esbuild.stop();
  }
}
