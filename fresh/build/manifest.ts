/** `fresh.gen.ts`: the list of a project's routes and islands, as code. */
import { join } from "node:path";
import { crawl } from "./project.ts";

const HEADER =
  `// The routes and islands of this project, written by \`fresh/gen.ts\`. Do not edit it.
// deno-fmt-ignore-file
`;

/** The text that a project's `fresh.gen.ts` should have. */
export async function manifestOf(project: string): Promise<string> {
  const { routes, islands } = await crawl(project);
  const imports = (keys: readonly string[], prefix: string) =>
    keys.map((key, at) => `import * as ${prefix}${at} from ${JSON.stringify(key)};\n`).join("");
  const entries = (keys: readonly string[], prefix: string) =>
    keys.map((key, at) => `    ${JSON.stringify(key)}: ${prefix}${at},\n`).join("");
  return `${HEADER}
${imports(routes, "$route")}${imports(islands, "$island")}
const manifest = {
  routes: {
${entries(routes, "$route")}  },
  islands: {
${entries(islands, "$island")}  },
  baseUrl: import.meta.url,
};

export default manifest;
`;
}

/** Whether a project's `fresh.gen.ts` says what its folders hold. */
export async function isManifestFresh(project: string): Promise<boolean> {
  try {
    return await Deno.readTextFile(join(project, "fresh.gen.ts")) === await manifestOf(project);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Writes `fresh.gen.ts`, unless it is up to date: a watcher would restart for nothing. */
export async function writeManifest(project: string): Promise<void> {
  if (await isManifestFresh(project)) return;
  await Deno.writeTextFile(join(project, "fresh.gen.ts"), await manifestOf(project));
}
