import { createHash } from "node:crypto";
import { join } from "node:path";
import { getMimeType } from "hono/utils/mime";
import { type App, applySnapshot, type ListenOptions } from "../server/app.ts";
import type { Snapshot, StaticFile } from "../server/snapshot.ts";
import { bundle } from "./bundle.ts";
import { serveDevelopment } from "./dev_server.ts";
import { writeManifest } from "./manifest.ts";
import { writeBuild } from "./output.ts";
import { crawl, filesBelow, pathBelow, projectAt, urlOf } from "./project.ts";

/** The options of `new Builder()`. */
export interface BuildOptions {
  /** The project's folder, as a path or as the URL of a file in it. (default: the working folder) */
  root?: string;
}

/** How `builder.build()` builds. */
export interface BuildSettings {
  /** "disk" writes the output folder, "memory" is for tests. (default: "disk") */
  snapshot?: "disk" | "memory";
}

function hashOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}

/** Content as a file to serve. */
export function toFile(
  name: string,
  content: Uint8Array<ArrayBuffer>,
  immutable: boolean,
): StaticFile {
  const type = getMimeType(name) ?? "application/octet-stream";
  return { hash: hashOf(content), type, immutable, read: () => Promise.resolve(content) };
}

/** Bundles islands and collects static files. */
async function createSnapshot(
  project: string,
  mode: Snapshot["mode"],
): Promise<Omit<Snapshot, "manifest">> {
  const { chunks, files: built } = await bundle(project, (await crawl(project)).islands, mode);
  const files = new Map<string, StaticFile>();
  for (const path of await filesBelow(join(project, "static"))) {
    const content = await Deno.readFile(path);
    files.set(pathBelow(join(project, "static"), path), toFile(path, content, false));
  }
  for (const [path, content] of built) files.set(path, toFile(path, content, true));
  const parts = Array.from(files, ([path, { hash }]) => `${path} ${hash}\n`).sort();
  return { buildId: hashOf(parts.join("")), mode, chunks, files };
}

/** Builds with the manifest of what the folders hold now, without writing it. */
async function buildInMemory(project: string): Promise<Snapshot> {
  const { routes, islands } = await crawl(project);
  const importAll = async (keys: readonly string[]) => {
    const modules = keys.map(async (key) => [key, await import(urlOf(project, key))]);
    return Object.fromEntries(await Promise.all(modules));
  };
  const manifest = { routes: await importAll(routes), islands: await importAll(islands) };
  return { ...await createSnapshot(project, "production"), manifest };
}

/** Builds in memory, by project: the tests of one process share them. */
const inMemory = new Map<string, Promise<Snapshot>>();

/**
 * Builds an app for production, for tests, or serves it while it is developed.
 *
 * @example
 * ```ts ignore
 * const builder = new Builder();
 * if (Deno.args.includes("build")) await builder.build();
 * else await builder.listen(() => import("./main.ts"));
 * ```
 */
export class Builder {
  readonly #project: string;

  constructor({ root = Deno.cwd() }: BuildOptions = {}) {
    this.#project = projectAt(root);
  }

  /**
   * Builds the app. On disk that leaves `_fresh/server.js`, and runs nothing of the app; in memory
   * it imports the routes, once a process.
   *
   * @returns A function that gives an app the build in memory.
   */
  async build(
    { snapshot = "disk" }: BuildSettings = {},
  ): Promise<<State>(app: App<State>) => void> {
    const project = this.#project;
    if (snapshot === "memory") {
      const known = inMemory.get(project) ?? buildInMemory(project);
      inMemory.set(project, known);
      const built = await known;
      return (app) => applySnapshot(app, built);
    }
    await writeManifest(project);
    await writeBuild(project, await createSnapshot(project, "production"));
    return () => {
      throw new Error("This build is used by importing _fresh/server.js.");
    };
  }

  /** Serves the app for development: rebuilds on changes, reloads browsers, shows errors. */
  async listen<State>(
    importApp: () => Promise<{ app: App<State> }>,
    options: ListenOptions = {},
  ): Promise<void> {
    const project = this.#project;
    await writeManifest(project);
    const { app } = await importApp();
    const { default: manifest } = await import(urlOf(project, "./fresh.gen.ts"));
    await serveDevelopment(project, options, async () => {
      const snapshot = await createSnapshot(project, "development");
      applySnapshot(app, { ...snapshot, manifest });
      return { buildId: snapshot.buildId, handler: app.handler() };
    });
  }
}
