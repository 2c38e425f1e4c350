/** Where a linted file stands in the project. */

const root = new URL("../../", import.meta.url).pathname;

/** The path from the project's root, with forward slashes: `store/visits.ts`. */
export function pathOf(filename: string): string {
  const path = filename.replaceAll("\\", "/");
  return path.startsWith(root) ? path.slice(root.length) : path.replace(/^\.\//, "");
}

/** The first folder of a path, or `root` for a file that lies in none. */
export function layerOf(path: string): string {
  const slash = path.indexOf("/");
  return slash < 0 ? "root" : path.slice(0, slash);
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** Code that never runs in the clinic: tests beside the source, and the folders that serve us only. */
export function isOurs(path: string): boolean {
  return /_test\.tsx?$/.test(path) || ["tests", "tools", "bench"].includes(layerOf(path));
}

/** Joins a relative specifier to the folder of the importing file. */
export function resolve(folder: string, specifier: string): string {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
