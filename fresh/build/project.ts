/** Which files of a project are routes and islands. A project is the absolute path of its folder. */
import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The folder of a path, or of a file URL in it. */
export function projectAt(root: string): string {
  return resolve(root.startsWith("file:") ? fileURLToPath(new URL(".", root)) : root);
}

/** The file URL of a manifest's key, such as "./routes/index.tsx". */
export function urlOf(project: string, key: string): string {
  return pathToFileURL(join(project, key)).href;
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

/** A path below a folder, as part of a URL. */
export function pathBelow(folder: string, path: string): string {
  return `/${relative(folder, path).replaceAll("\\", "/")}`;
}

/**
 * Finds the keys of routes and islands. Folders in parentheses that begin with an underscore hold
 * no routes; those named `(_islands)` hold islands.
 */
export async function crawl(project: string): Promise<{ routes: string[]; islands: string[] }> {
  const below = async (folder: string) =>
    (await filesBelow(join(project, folder))).map((file) => `.${pathBelow(project, file)}`)
      .filter((key) => /\.[jt]sx?$/.test(key) && !/[._]test\.[jt]sx?$/.test(key));
  const [inRoutes, islands] = await Promise.all([below("routes"), below("islands")]);
  return {
    routes: inRoutes.filter((key) => !/\/\(_[^/]*\)\//.test(key)),
    islands: [...islands, ...inRoutes.filter((key) => key.includes("/(_islands)/"))].sort(),
  };
}
