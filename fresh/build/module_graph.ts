/** How Deno itself resolves what the islands import: the import map, links and npm included. */
import { join } from "node:path";

interface GraphJson {
  modules: {
    specifier: string;
    npmPackage?: string;
    dependencies?: { specifier: string; code?: { specifier?: string } }[];
  }[];
  redirects: Record<string, string>;
  npmPackages?: Record<string, NpmPackage>;
}

/** A package in Deno's npm cache. */
export interface NpmPackage {
  name: string;
  version: string;
  localPath: string;
}

/** What the entries import, all the way down. */
export interface ModuleGraph {
  /** The URL that a module's import means, "npm:/name@version/path" for one of npm. */
  resolve(importer: string, specifier: string): string | undefined;
  /** The packages by name, one version of each: two Preacts in one page break hooks. */
  packages: ReadonlyMap<string, NpmPackage>;
}

async function deno(args: string[], cwd: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd })
    .output();
  if (success) return new TextDecoder().decode(stdout);
  throw new Error(`deno ${args[0]} failed: ${new TextDecoder().decode(stderr)}`);
}

/** Asks Deno for the graph of some modules, fetching packages it does not have yet. */
export async function loadGraph(project: string, entries: readonly string[]): Promise<ModuleGraph> {
  const source = entries.map((url) => `import ${JSON.stringify(url)};`).join("");
  const entry = `data:application/typescript,${encodeURIComponent(source)}`;
  const config = ["--config", join(project, "deno.json")];
  const graph: GraphJson = JSON.parse(await deno(["info", "--json", ...config, entry], project));
  const known = graph.npmPackages ?? {};
  const needed = graph.modules.flatMap(({ npmPackage = "" }) => known[npmPackage] ?? []);
  const missing = needed.map(({ localPath }) => Deno.stat(localPath).then(() => false, () => true));
  if ((await Promise.all(missing)).includes(true)) {
    await deno(["cache", ...config, ...entries], project);
  }
  const modules = new Map(graph.modules.map((module) => [module.specifier, module]));
  return {
    packages: new Map(Object.values(known).map((one) => [one.name, one])),
    resolve(importer, specifier) {
      const dependencies = modules.get(importer)?.dependencies ?? [];
      const found = dependencies.find((one) => one.specifier === specifier)?.code?.specifier;
      return found && (graph.redirects[found] ?? found);
    },
  };
}
