/**
 * Writes `fresh.gen.ts` for the project in the working folder. With `--check` it writes nothing and
 * exits with 1 when the file is stale.
 */
import { isManifestFresh, writeManifest } from "./build/manifest.ts";

if (import.meta.main) {
  if (!Deno.args.includes("--check")) {
    await writeManifest(Deno.cwd());
  } else if (!await isManifestFresh(Deno.cwd())) {
    console.error("fresh.gen.ts is stale: routes/ or islands/ changed since. Run fresh/gen.ts.");
    Deno.exit(1);
  }
}
