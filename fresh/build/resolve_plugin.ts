/** Lets esbuild find modules where Deno finds them. */
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin } from "esbuild";
import type { ModuleGraph } from "./module_graph.ts";

/** What only the server has: an island that imports it would not run in a browser. */
const serverOnly = /^fresh\/(?:mod|dev|internal)\.ts$/;

/** Marks the plugin's own questions to esbuild, which esbuild is to answer by itself. */
const NATIVE = "native";

/** A folder of links to the project, to this package, and to packages in Deno's npm cache. */
export interface Stage {
  folder: string;
  /** Where the file of a URL is on the stage. */
  pathOf(url: string): string;
  /** The URL of a file on the stage. */
  urlOf(path: string): string;
}

/**
 * Sets the stage in an empty folder. esbuild works on it without following links, so that no path
 * of the machine has a part in any hash.
 */
export async function setStage(
  folder: string,
  project: string,
  { packages }: ModuleGraph,
): Promise<Stage> {
  const links = [
    { from: join(folder, "fresh"), to: join(import.meta.dirname ?? "", "..") },
    { from: join(folder, "project"), to: project },
  ];
  for (const [name, { localPath }] of packages) {
    links.push({ from: join(folder, "node_modules", name), to: localPath });
  }
  for (const { from, to } of links) {
    await Deno.mkdir(dirname(from), { recursive: true });
    await Deno.symlink(to, from);
  }
  return {
    folder,
    pathOf(url) {
      const path = fileURLToPath(url);
      const link = links.find(({ to }) => path.startsWith(`${to}/`));
      return link ? link.from + path.slice(link.to.length) : path;
    },
    urlOf(path) {
      const link = links.find(({ from }) => path.startsWith(`${from}/`));
      return pathToFileURL(link ? link.to + path.slice(link.from.length) : path).href;
    },
  };
}

/** The plugin: Deno resolves what modules of the project import, esbuild what packages do. */
export function resolvePlugin(graph: ModuleGraph, stage: Stage): Plugin {
  const packages = join(stage.folder, "node_modules");
  const refuse = (text: string) => ({ errors: [{ text }] });
  return {
    name: "deno",
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, importer, kind, pluginData }) => {
        const isNative = kind === "entry-point" || pluginData === NATIVE;
        if (isNative || importer.startsWith(packages)) return undefined;
        const target = graph.resolve(stage.urlOf(importer), path);
        if (!target) return refuse(`Deno does not know what "${path}" is.`);
        if (target.startsWith("npm:")) {
          const bare = target.replace(/^npm:\/?/, "").replace(/(?<=[^/])@[^/]*/, "");
          return await build.resolve(bare, {
            ...{ kind, resolveDir: stage.folder, pluginData: NATIVE },
          });
        }
        if (!target.startsWith("file:")) {
          return refuse(`"${path}" is ${target}, which browsers do not have.`);
        }
        const staged = stage.pathOf(target);
        const isServerOnly = serverOnly.test(relative(stage.folder, staged));
        if (isServerOnly) return refuse(`An island imports "${path}", which is for the server.`);
        return { path: staged };
      });
    },
  };
}
