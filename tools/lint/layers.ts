/** The lint plugin `caredeck`: the rules of this house that a machine can check. */
import { eventSourceInEffect, noModuleSignal, noRawHtml } from "./browser.ts";
import { givenClock } from "./given_clock.ts";
import { noAssertion, noNonNull } from "./honest_types.ts";
import { importTable } from "./import_table.ts";
import { noBarrels, noDrawers } from "./named_files.ts";
import { envInConfig, keysInKeys, kvInKv } from "./one_place.ts";
import { rootedImports } from "./rooted_imports.ts";

const plugin: Deno.lint.Plugin = {
  name: "caredeck",
  rules: {
    "import-table": importTable,
    "rooted-imports": rootedImports,
    "env-in-config": envInConfig,
    "kv-in-kv": kvInKv,
    "keys-in-keys": keysInKeys,
    "given-clock": givenClock,
    "no-assertion": noAssertion,
    "no-non-null": noNonNull,
    "no-drawers": noDrawers,
    "no-barrels": noBarrels,
    "no-raw-html": noRawHtml,
    "event-source-in-effect": eventSourceInEffect,
    "no-module-signal": noModuleSignal,
  },
};

export default plugin;
