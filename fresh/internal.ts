/** What the built server (`_fresh/server.js`) uses; not for applications. */
import { type App, applySnapshot, type Handler } from "./server/app.ts";
import type { Manifest, Snapshot, StaticFile } from "./server/snapshot.ts";

/** What `snapshot.json` holds: the files with their place below the output folder. */
export interface SavedSnapshot extends Pick<Snapshot, "buildId" | "chunks"> {
  files: Record<string, Omit<StaticFile, "read"> & { path: string }>;
}

/** Gives an app the build that was written to the folder of `base`, and makes its handler. */
export function startBuild<State>(
  app: App<State>,
  { saved, manifest, base }: { saved: SavedSnapshot; manifest: Manifest; base: string },
): Handler {
  const files = new Map<string, StaticFile>();
  for (const [url, { path, ...file }] of Object.entries(saved.files)) {
    // Builds do not change: a file is read when it is first asked for, and then kept.
    let content: Promise<Uint8Array<ArrayBuffer>> | undefined;
    const read = () =>
      content ??= Deno.readFile(new URL(path, base)).catch((error) => {
        content = undefined;
        throw error;
      });
    files.set(url, { ...file, read });
  }
  applySnapshot(app, { ...saved, manifest, mode: "production", files });
  return app.handler();
}
