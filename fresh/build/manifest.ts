/** `fresh.gen.ts`: the list of a project's routes and islands, as code. */
import { join } from "node:path";
import { type BuildOptions, crawl, type Project, resolveProject } from "./project.ts";

const HEADER =
  `// The routes and islands of this project, written by \`fresh/gen.ts\`. Do not edit it.
// deno-fmt-ignore-file
`;

function entries(keys: readonly string[], prefix: string): string {
  return keys.map((key, at) => `    ${JSON.stringify(key)}: ${prefix}${at},\n`)
    .join("");
}

async function manifestOf(project: Project): Promise<string> {
  const { routes, islands } = await crawl(project);
  const imports = (keys: readonly string[], prefix: string) =>
    keys.map((key, at) => `import * as ${prefix}${at} from ${JSON.stringify(key)};\n`).join("");
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

/** The text that a project's `fresh.gen.ts` should have. */
export async function generateManifest(options: BuildOptions = {}): Promise<string> {
  return await manifestOf(resolveProject(options));
}

/** Whether a project's `fresh.gen.ts` says what its folders hold. */
export async function isManifestFresh(project: Project): Promise<boolean> {
  try {
    const text = await Deno.readTextFile(manifestPath(project));
    return text === await manifestOf(project);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Where a project's manifest is. */
export function manifestPath(project: Project): string {
  return join(project.root, "fresh.gen.ts");
}

/** Writes `fresh.gen.ts`, unless it is up to date; says whether it did. */
export async function writeManifest(project: Project): Promise<boolean> {
  if (await isManifestFresh(project)) return false;
  await Deno.writeTextFile(manifestPath(project), await manifestOf(project));
  return true;
}
