/** What a build leaves for the server: the files to serve, and where each island's code is. */
import type { FunctionComponent } from "preact";

/** A file that `staticFiles()` serves. */
export interface StaticFile {
  /** Content hash; the ETag. */
  hash: string;
  /** Content type. */
  type: string;
  /** Whether its URL changes with its content. */
  immutable: boolean;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** The chunks of the browser's code, as URL paths. */
export interface Chunks {
  /** The chunk that revives the islands of a page. */
  boot: string;
  /** The chunk of each island, by the file's key in the manifest. */
  islands: Readonly<Record<string, string>>;
  /** The chunks each chunk imports, itself excluded. */
  imports: Readonly<Record<string, readonly string[]>>;
}

/** Routes and islands by file, as `fresh.gen.ts` lists them. */
export interface Manifest {
  routes: Readonly<Record<string, unknown>>;
  islands: Readonly<Record<string, unknown>>;
}

/** A finished build, as the server uses it. */
export interface Snapshot {
  /** Hash of all that is served. */
  buildId: string;
  mode: "development" | "production";
  manifest: Manifest;
  chunks: Chunks;
  files: ReadonlyMap<string, StaticFile>;
}

/** A component of the browser: its chunk and the name it is exported under. */
export interface Island {
  component: FunctionComponent<Record<string, unknown>>;
  chunk: string;
  exportName: string;
}

function isComponent(value: unknown): value is Island["component"] {
  return typeof value === "function";
}

/** Every function exported by a file of islands, by component. */
export function findIslands({ manifest, chunks }: Snapshot): Map<unknown, Island> {
  const islands = new Map<unknown, Island>();
  for (const [file, module] of Object.entries(manifest.islands)) {
    const chunk = chunks.islands[file];
    if (!chunk) continue;
    for (const [exportName, component] of Object.entries(Object(module))) {
      if (isComponent(component)) islands.set(component, { component, chunk, exportName });
    }
  }
  return islands;
}

/** The snapshot of an app that was never built: it serves no files and knows no islands. */
export const emptySnapshot: Snapshot = {
  buildId: "",
  mode: "production",
  manifest: { routes: {}, islands: {} },
  chunks: { boot: "", islands: {}, imports: {} },
  files: new Map(),
};
