/** A build as files on disk: the server's entry, the snapshot, and everything it serves. */
import { dirname, join, relative } from "node:path";
import type { SavedSnapshot } from "../server/saved_snapshot.ts";
import type { Snapshot } from "../server/snapshot.ts";
import { manifestPath } from "./manifest.ts";
import type { Project } from "./project.ts";

function importPath({ outDir }: Project, path: string): string {
  const found = relative(outDir, path).replaceAll("\\", "/");
  return JSON.stringify(found.startsWith(".") ? found : `./${found}`);
}

function serverSource(project: Project): string {
  return `// The built server: \`deno serve\` runs it.
import { startBuild } from "fresh/internal";
import { app } from ${importPath(project, project.serverEntry)};
import manifest from ${importPath(project, manifestPath(project))};
import saved from "./snapshot.json" with { type: "json" };

const handler = startBuild(app, { saved, manifest, base: import.meta.url });

export default { fetch: (req, info) => handler(req, info) };
`;
}

/** Replaces the output folder by a build. */
export async function writeBuild(
  project: Project,
  { buildId, chunks, files: content }: Omit<Snapshot, "manifest">,
): Promise<void> {
  const { outDir } = project;
  await Deno.remove(outDir, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  const files: SavedSnapshot["files"] = {};
  for (const [urlPath, { hash, type, immutable, read }] of content) {
    const target = join(outDir, "static", urlPath);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeFile(target, await read());
    const path = `./static${urlPath.split("/").map(encodeURIComponent).join("/")}`;
    files[urlPath] = { hash, type, immutable, path };
  }
  const saved: SavedSnapshot = { buildId, chunks, files };
  await Deno.mkdir(outDir, { recursive: true });
  await Deno.writeTextFile(join(outDir, "snapshot.json"), JSON.stringify(saved, null, 2) + "\n");
  await Deno.writeTextFile(join(outDir, "server.js"), serverSource(project));
}
