/** How Deno itself resolves what the islands import: the import map, links and npm included. */
import { join } from "node:path";

interface Dependency {
  specifier: string;
  code?: { specifier?: string };
}

interface GraphJson {
  modules: { specifier: string; npmPackage?: string; dependencies?: Dependency[] }[];
  redirects: Record<string, string>;
  npmPackages?: Record<string, NpmPackage>;
}

/** A package in Deno's npm cache. */
export interface NpmPackage {
  name: string;
  version: string;
  /** Keys of other packages. */
  dependencies: string[];
  localPath: string;
}

/** What an import means. */
export interface Target {
  specifier: string;
  npmPackage?: string;
}

/** What the entries import, all the way down. */
export interface ModuleGraph {
  /** What a module's import means: a URL, and the key of the package if it is one of npm. */
  resolve(importer: string, specifier: string): Target | undefined;
  packages: ReadonlyMap<string, NpmPackage>;
}

async function deno(args: string[], cwd: string): Promise<string> {
  const command = new Deno.Command(Deno.execPath(), {
    args,
    cwd,
    stdout: "piped",
    stderr: "piped",
  });
  const { success, stdout, stderr } = await command.output();
  if (success) return new TextDecoder().decode(stdout);
  throw new Error(`deno ${args[0]} failed: ${new TextDecoder().decode(stderr)}`);
}

/** The configuration that applies to a folder, as arguments of Deno. */
async function configArgs(folder: string): Promise<string[]> {
  for (const name of ["deno.json", "deno.jsonc"]) {
    try {
      await Deno.stat(join(folder, name));
      return ["--config", join(folder, name)];
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  const parent = join(folder, "..");
  return parent === folder ? [] : await configArgs(parent);
}

function isGraph(value: unknown): value is GraphJson {
  return typeof value === "object" && value !== null && "modules" in value;
}

async function isMissing(found: NpmPackage | undefined): Promise<boolean> {
  return found !== undefined && await Deno.stat(found.localPath).then(() => false, () => true);
}

/** Asks Deno for the graph of some modules, fetching packages it does not have yet. */
export async function loadGraph(root: string, entries: readonly string[]): Promise<ModuleGraph> {
  const source = entries.map((url) => `import ${JSON.stringify(url)};`).join("");
  const entry = `data:application/typescript,${encodeURIComponent(source)}`;
  const config = await configArgs(root);
  const graph: unknown = JSON.parse(await deno(["info", "--json", ...config, entry], root));
  if (!isGraph(graph)) throw new TypeError("deno info gave no module graph.");
  const packages = new Map(Object.entries(graph.npmPackages ?? {}));
  const missing = graph.modules.map(({ npmPackage = "" }) => isMissing(packages.get(npmPackage)));
  if ((await Promise.all(missing)).includes(true)) {
    await deno(["cache", ...config, ...entries], root);
  }
  const modules = new Map(graph.modules.map((module) => [module.specifier, module]));
  return {
    packages,
    resolve(importer, specifier) {
      const dependencies = modules.get(importer)?.dependencies ?? [];
      const found = dependencies.find((dependency) => dependency.specifier === specifier)?.code;
      if (!found?.specifier) return undefined;
      const target = graph.redirects[found.specifier] ?? found.specifier;
      return modules.get(target) ?? { specifier: target };
    },
  };
}
