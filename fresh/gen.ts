/**
 * Writes `fresh.gen.ts` for the project in the working folder. With `--check` it writes nothing and
 * exits with 1 when the file is stale.
 */
import { isManifestFresh, writeManifest } from "./build/manifest.ts";
import { resolveProject } from "./build/project.ts";

if (import.meta.main) {
  const project = resolveProject({});
  if (!Deno.args.includes("--check")) {
    console.log(await writeManifest(project) ? "fresh.gen.ts written." : "fresh.gen.ts is fresh.");
  } else if (!await isManifestFresh(project)) {
    console.error("fresh.gen.ts is stale: routes/ or islands/ changed since. Run fresh/gen.ts.");
    Deno.exit(1);
  }
}
