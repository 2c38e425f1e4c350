/** What the built server (`_fresh/server.js`) uses; not for applications. */
import { type App, applySnapshot, type Handler } from "./server/app.ts";
import { openSnapshot, type SavedSnapshot } from "./server/saved_snapshot.ts";
import type { Manifest } from "./server/snapshot.ts";

/** Gives an app the build beside which `base` is, and makes its handler. */
export function startBuild<State>(
  app: App<State>,
  build: { saved: SavedSnapshot; manifest: Manifest; base: string },
): Handler {
  applySnapshot(app, openSnapshot(build.saved, build.manifest, new URL("./", build.base)));
  return app.handler();
}
