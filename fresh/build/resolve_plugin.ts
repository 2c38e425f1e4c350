/** Lets esbuild find modules where Deno finds them, npm packages straight from Deno's cache. */
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import type { ModuleGraph } from "./module_graph.ts";

const NPM = "npm";
/** The package's name and the path in it: "npm:/@a/b@1.2.3/c" has "@a/b" and "/c". */
const NPM_SPECIFIER = /^npm:\/?((?:@[^/]+\/)?[^/@]+)(?:@[^/]+)?(\/.*)?$/;
/** Marks the plugin's own questions to esbuild, which esbuild is to answer by itself. */
const NATIVE = "native";
/** What only the server has: an island that imports it would not run in a browser. */
const serverOnly = ["../mod.ts", "../dev.ts", "../internal.ts"].map((path) =>
  new URL(path, import.meta.url).href
);

/** A package on disk, and a folder whose `node_modules` holds it and what it depends on. */
interface Linked {
  /** "name@version": paths that begin with it do not depend on the machine. */
  id: string;
  path: string;
  folder: string;
}

/** Links every package of a graph below `folder`; by the package's key. */
async function linkPackages(graph: ModuleGraph, folder: string): Promise<Map<string, Linked>> {
  const links = new Map<string, Linked>();
  for (const [key, { name, version, localPath, dependencies }] of graph.packages) {
    const path = await Deno.realPath(localPath).catch(() => null);
    if (path === null) continue;
    const own = join(folder, encodeURIComponent(key));
    links.set(key, { id: `${name}@${version}`, path, folder: own });
    for (const needed of [key, ...dependencies]) {
      const found = graph.packages.get(needed);
      if (!found) continue;
      const link = join(own, "node_modules", found.name);
      await Deno.mkdir(dirname(link), { recursive: true });
      await Deno.symlink(found.localPath, link);
    }
  }
  return links;
}

function refuse(text: string): OnResolveResult {
  return { errors: [{ text }] };
}

/** The plugin. `folder` is an empty folder for links, which the caller removes after the build. */
export function resolvePlugin(graph: ModuleGraph, folder: string): Plugin {
  let links = new Map<string, Linked>();
  const linked = (test: (found: Linked) => boolean) => [...links.values()].find(test);

  function onDisk(path: string): string {
    const owner = linked(({ id }) => path.startsWith(`${id}/`));
    return owner ? owner.path + path.slice(owner.id.length) : path;
  }

  async function find(
    build: PluginBuild,
    { path, kind }: Pick<OnResolveArgs, "path" | "kind">,
    resolveDir: string,
  ): Promise<OnResolveResult> {
    const found = await build.resolve(path, { resolveDir, kind, pluginData: NATIVE });
    if (found.errors.length > 0) return { errors: found.errors };
    const owner = linked(({ path }) => found.path.startsWith(`${path}/`));
    const short = owner ? owner.id + found.path.slice(owner.path.length) : found.path;
    return { path: short, namespace: NPM, sideEffects: found.sideEffects };
  }

  function fromPackage(build: PluginBuild, args: OnResolveArgs): Promise<OnResolveResult> {
    const owner = linked(({ id }) => args.importer.startsWith(`${id}/`));
    const isRelative = args.path.startsWith(".");
    return find(build, args, isRelative || !owner ? dirname(onDisk(args.importer)) : owner.folder);
  }

  async function fromProject(build: PluginBuild, args: OnResolveArgs): Promise<OnResolveResult> {
    const target = graph.resolve(pathToFileURL(args.importer).href, args.path);
    if (!target) return refuse(`Deno does not know what "${args.path}" is.`);
    const { specifier, npmPackage = "" } = target;
    const { folder: resolveDir } = links.get(npmPackage) ?? {};
    if (resolveDir) {
      const [, name = "", inside = ""] = NPM_SPECIFIER.exec(specifier) ?? [];
      return await find(build, { path: name + inside, kind: args.kind }, resolveDir);
    }
    if (serverOnly.includes(specifier)) {
      return refuse(`An island imports "${args.path}", which is for the server.`);
    }
    if (specifier.startsWith("file:")) return { path: fileURLToPath(specifier) };
    return refuse(`"${args.path}" is ${specifier}, which browsers do not have.`);
  }

  return {
    name: "deno",
    async setup(build) {
      links = await linkPackages(graph, folder);
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.pluginData === NATIVE || args.kind === "entry-point") return undefined;
        return await (args.namespace === NPM ? fromPackage : fromProject)(build, args);
      });
      build.onLoad({ filter: /.*/, namespace: NPM }, async ({ path }) => ({
        contents: await Deno.readTextFile(onDisk(path)),
        loader: path.endsWith(".json") ? "json" : "js",
      }));
    },
  };
}
