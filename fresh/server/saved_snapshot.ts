/** A snapshot as JSON beside the built server, and back. */
import type { Manifest, Snapshot, StaticFile } from "./snapshot.ts";

/** What `snapshot.json` holds: the files with their place below the output folder. */
export interface SavedSnapshot {
  buildId: string;
  chunks: Snapshot["chunks"];
  files: Record<
    string,
    { hash: string; type: string; immutable: boolean; path: string }
  >;
}

/** A file that is read when it is first asked for, and then kept: builds do not change. */
function savedFile(
  { hash, type, immutable, path }: SavedSnapshot["files"][string],
  base: URL,
): StaticFile {
  let content: Promise<Uint8Array<ArrayBuffer>> | null = null;
  const read = () =>
    content ??= Deno.readFile(new URL(path, base)).catch((error) => {
      content = null;
      throw error;
    });
  return { hash, type, immutable, read };
}

/** The snapshot of a build that was written to `base`. */
export function openSnapshot(saved: SavedSnapshot, manifest: Manifest, base: URL): Snapshot {
  const files = Object.entries(saved.files);
  return {
    ...{ manifest, buildId: saved.buildId, chunks: saved.chunks, mode: "production" },
    root: new URL("../", base).pathname,
    files: new Map(files.map(([path, file]) => [path, savedFile(file, base)])),
  };
}
