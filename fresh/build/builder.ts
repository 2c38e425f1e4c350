import { type App, applySnapshot, type ListenOptions } from "../server/app.ts";
import type { Manifest, Snapshot, StaticFile } from "../server/snapshot.ts";
import { bundle } from "./bundle.ts";
import { serveDevelopment } from "./dev_server.ts";
import { writeManifest } from "./manifest.ts";
import { writeBuild } from "./output.ts";
import { type BuildOptions, crawl, type Project, resolveProject, urlOf } from "./project.ts";
import {
  hashOf,
  type OnTransformOptions,
  readStatic,
  toFile,
  type Transform,
  type TransformFn,
} from "./static_content.ts";

/** How `builder.build()` builds. */
export interface BuildSettings {
  /** (default: "production") */
  mode?: "development" | "production";
  /** "disk" writes the output folder, "memory" is for tests. (default: "disk") */
  snapshot?: "disk" | "memory";
}

/** The modules of some files, by their keys. */
async function importAll(project: Project, keys: readonly string[]) {
  const modules = keys.map(async (key) => [key, await import(urlOf(project, key))]);
  return Object.fromEntries(await Promise.all(modules));
}

/** The manifest of what the folders hold now, without writing it. */
async function importFiles(project: Project): Promise<Manifest> {
  const { routes, islands } = await crawl(project);
  return {
    routes: await importAll(project, routes),
    islands: await importAll(project, islands),
    baseUrl: urlOf(project, "./"),
  };
}

/** Bundles islands, collects static files and generates the manifest. */
async function createSnapshot(
  project: Project,
  mode: "development" | "production",
  transforms: readonly Transform[],
): Promise<Omit<Snapshot, "manifest">> {
  const { islands } = await crawl(project);
  const { chunks, files: built } = await bundle(project, islands, mode);
  const files = new Map<string, StaticFile>();
  for (const [path, content] of await readStatic(project, mode, transforms)) {
    files.set(path, toFile(path, content, false));
  }
  for (const [path, content] of built) {
    files.set(path, toFile(path, content, true));
  }
  const parts = Array.from(files, ([path, { hash }]) => `${path} ${hash}\n`)
    .sort();
  const buildId = hashOf(new TextEncoder().encode(parts.join("")));
  return { buildId, mode, root: project.root, chunks, files };
}

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
  readonly #project: Project;
  readonly #transforms: Transform[] = [];

  constructor(options: BuildOptions = {}) {
    this.#project = resolveProject(options);
  }

  /** Transforms the static files whose path a pattern matches. */
  onTransformStaticFile(options: OnTransformOptions, transform: TransformFn): void {
    this.#transforms.push({ ...options, transform });
  }

  /**
   * Builds the app. On disk that leaves `server.js` in the output folder, and runs nothing of the
   * app; in memory it imports the routes.
   *
   * @returns A function that gives an app the build in memory.
   */
  async build(settings: BuildSettings = {}): Promise<<State>(app: App<State>) => void> {
    const { mode = "production", snapshot: kind = "disk" } = settings;
    const project = this.#project;
    const partial = await createSnapshot(project, mode, this.#transforms);
    if (kind === "disk") {
      await writeManifest(project);
      await writeBuild(project, partial);
    }
    const manifest = kind === "disk" ? null : await importFiles(project);
    return (app) => {
      if (!manifest) {
        throw new Error(`This build is used by importing ${project.outDir}/server.js.`);
      }
      applySnapshot(app, { ...partial, manifest });
    };
  }

  /** Serves the app for development: rebuilds on changes, reloads browsers, shows errors. */
  async listen<State>(
    importApp: () => Promise<{ app: App<State> }>,
    options: ListenOptions = {},
  ): Promise<void> {
    await writeManifest(this.#project);
    const build = () => createSnapshot(this.#project, "development", this.#transforms);
    const partial = await build();
    const { app } = await importApp();
    const { default: manifest } = await import(urlOf(this.#project, "./fresh.gen.ts"));
    await serveDevelopment({
      project: this.#project,
      options,
      first: { ...partial, manifest },
      rebuild: async () => ({ ...await build(), manifest }),
      handlerOf(snapshot) {
        applySnapshot(app, snapshot);
        return app.handler();
      },
    });
  }
}
