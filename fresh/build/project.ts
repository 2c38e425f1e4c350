/** Where the parts of a project are, and which files they hold. */
import { isAbsolute, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The options of `new Builder()`. Relative paths start at `root`. */
export interface BuildOptions {
  /** The browsers to build for, as esbuild names them. (default: "es2022") */
  target?: string | string[];
  /** The project's folder, as a path or a file URL. (default: the working folder) */
  root?: string;
  /** The module that exports `app`. (default: "main.ts") */
  serverEntry?: string;
  /** Where builds are written. (default: "_fresh") */
  outDir?: string;
  /** (default: "static") */
  staticDir?: string;
  /** (default: "islands") */
  islandDir?: string;
  /** (default: "routes") */
  routeDir?: string;
  /** Files to leave out. */
  ignore?: RegExp[];
}

/** The options with their defaults; all paths absolute. */
export type Project = Required<BuildOptions>;

function rootPath(root: string): string {
  return root.startsWith("file:") ? fileURLToPath(new URL(".", root)) : resolve(root);
}

/** Fills in the defaults. */
export function resolveProject(options: BuildOptions): Project {
  const root = rootPath(options.root ?? Deno.cwd());
  const at = (path: string) => isAbsolute(path) ? path : join(root, path);
  return {
    root,
    target: options.target ?? "es2022",
    serverEntry: at(options.serverEntry ?? "main.ts"),
    outDir: at(options.outDir ?? "_fresh"),
    staticDir: at(options.staticDir ?? "static"),
    islandDir: at(options.islandDir ?? "islands"),
    routeDir: at(options.routeDir ?? "routes"),
    ignore: [/[._]test\.[jt]sx?$/, ...options.ignore ?? []],
  };
}

/** A path as a manifest's key: "./routes/index.tsx". */
export function keyOf(project: Project, path: string): string {
  return `./${relative(project.root, path).replaceAll("\\", "/")}`;
}

/** The file URL of a manifest's key. */
export function urlOf(project: Project, key: string): string {
  return pathToFileURL(join(project.root, key)).href;
}

/** All files below a folder, sorted; none if there is no such folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory) files.push(...await filesBelow(path));
      else if (entry.isFile) files.push(path);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return files.sort();
}

/** The keys of a project's routes and islands. */
export interface ProjectFiles {
  routes: string[];
  islands: string[];
}

/**
 * Finds routes and islands. Folders in parentheses that begin with an underscore hold no routes;
 * those named `(_islands)` hold islands.
 */
export async function crawl(project: Project): Promise<ProjectFiles> {
  const isCode = (file: string) =>
    /\.[jt]sx?$/.test(file) &&
    !project.ignore.some((pattern) => pattern.test(file));
  const below = async (folder: string) =>
    (await filesBelow(folder)).filter(isCode).map((file) => keyOf(project, file));
  const [inRoutes, islands] = await Promise.all([
    below(project.routeDir),
    below(project.islandDir),
  ]);
  return {
    routes: inRoutes.filter((key) => !/\/\(_[^/]*\)\//.test(key)),
    islands: [...islands, ...inRoutes.filter((key) => key.includes("/(_islands)/"))].sort(),
  };
}
