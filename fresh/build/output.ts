/** A build as files on disk: the server's entry, the snapshot, and everything it serves. */
import { dirname, join } from "node:path";
import type { SavedSnapshot } from "../internal.ts";
import type { Snapshot } from "../server/snapshot.ts";

const SERVER = `// The built server: \`deno serve\` runs it.
import { startBuild } from "fresh/internal";
import { app } from "../main.ts";
import manifest from "../fresh.gen.ts";
import saved from "./snapshot.json" with { type: "json" };

const handler = startBuild(app, { saved, manifest, base: import.meta.url });

export default { fetch: (req, info) => handler(req, info) };
`;

/** Replaces a project's folder `_fresh` by a build. */
export async function writeBuild(
  project: string,
  { buildId, chunks, files: content }: Omit<Snapshot, "manifest">,
): Promise<void> {
  const folder = join(project, "_fresh");
  await Deno.remove(folder, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  await Deno.mkdir(folder);
  const files: SavedSnapshot["files"] = {};
  for (const [url, { hash, type, immutable, read }] of content) {
    const target = join(folder, "static", url);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeFile(target, await read());
    const path = `./static${url.split("/").map(encodeURIComponent).join("/")}`;
    files[url] = { hash, type, immutable, path };
  }
  const saved: SavedSnapshot = { buildId, chunks, files };
  await Deno.writeTextFile(join(folder, "snapshot.json"), JSON.stringify(saved, null, 2) + "\n");
  await Deno.writeTextFile(join(folder, "server.js"), SERVER);
}
