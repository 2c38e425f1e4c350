/** The files of the project, as text tools see them. */

/** Never walked: what git and the package managers keep for themselves. */
const foreign = [".git", "node_modules"];

/**
 * Paths from `root` of every file that deno.json does not exclude, sorted within each folder.
 *
 * @param root a folder's path that holds a deno.json
 */
export async function filesOf(root: string): Promise<string[]> {
  const skipped = new Set([...foreign, ...await excluded(root)]);
  const found: string[] = [];
  const walk = async (folder: string) => {
    for await (const entry of Deno.readDir(`${root}/${folder}`)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (skipped.has(path) || foreign.includes(entry.name)) continue;
      if (entry.isDirectory) await walk(path);
      else found.push(path);
    }
  };
  await walk("");
  return found.sort();
}

async function excluded(root: string): Promise<string[]> {
  const config: unknown = JSON.parse(await Deno.readTextFile(`${root}/deno.json`));
  if (config === null || typeof config !== "object" || !("exclude" in config)) return [];
  const { exclude } = config;
  return Array.isArray(exclude) ? exclude.map((path) => String(path).replace(/\/$/, "")) : [];
}
