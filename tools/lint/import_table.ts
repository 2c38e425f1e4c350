/** Who may import whom: the layers, and the packages that a layer may use. */
import { type Imported, visitImports } from "./imports.ts";
import { folderOf, isOurs, layerOf, pathOf, resolve } from "./paths.ts";

const outward = ["templates", "transports", "kv", "store"];
const server = ["domain", "telemetry", ...outward, "queues"];

/** Each layer, and what it may import besides itself. A folder that is not named here may not exist. */
const table: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  telemetry: ["domain"],
  templates: ["domain"],
  transports: ["domain", "telemetry"],
  kv: ["domain", "telemetry"],
  store: ["domain", "telemetry"],
  queues: ["domain", "telemetry", ...outward],
  components: ["domain"],
  islands: ["domain", "components"],
  routes: [...server, "components", "islands", "root"],
  root: [...server, "components", "islands", "tools"],
  fresh: [],
  static: [],
};

/** The files that start the server: they may import the routes, and nothing imports them. */
const entries = ["main.ts", "dev.ts", "serve.ts", "app.ts", "fresh.gen.ts"];

/** The demonstration and the tests show the same people: the one thing of tests/ that a start may load. */
const demoSeed = "tests/fixtures/seed.ts";

/** Packages a layer may load at run time; a layer that is not named may load any. */
const packages: Readonly<Record<string, RegExp>> = {
  domain: /^(zod|libphonenumber-js)(\/|$)/,
  components: /^(preact|@preact\/signals|fresh\/runtime)(\/|$)/,
  islands: /^(preact|@preact\/signals|fresh\/runtime)(\/|$)/,
};

export const importTable: Deno.lint.Rule = {
  create(ctx) {
    const path = pathOf(ctx.filename);
    if (isOurs(path)) return {};
    return visitImports((imported) => {
      const message = refusal(path, imported);
      if (message !== null) ctx.report({ node: imported.node, ...message });
    });
  },
};

type Refusal = { message: string; hint: string };

function refusal(path: string, imported: Imported): Refusal | null {
  const { specifier } = imported;
  if (specifier.startsWith("@/")) return moduleRefusal(path, specifier.slice(2));
  if (specifier.startsWith(".")) return moduleRefusal(path, resolve(folderOf(path), specifier));
  return packageRefusal(path, imported);
}

function moduleRefusal(path: string, target: string): Refusal | null {
  const [from, to] = [layerOf(path), layerOf(target)];
  const allowed = table[from];
  if (allowed === undefined) {
    return {
      message: `The folder ${from}/ is no layer of this project.`,
      hint:
        "Put the file into a layer that exists, or add the layer to tools/lint/import_table.ts.",
    };
  }
  if (to === "routes" && from !== "routes") return entries.includes(path) ? null : toRoutes;
  if (entries.includes(target) && !entries.includes(path)) return toEntry(target);
  if (from === to || allowed.includes(to)) return null;
  if (path === "main.ts" && target === demoSeed) return null;
  return {
    message: `${path} may not import ${target}: ${from} does not know ${to}.`,
    hint: `${from} may import ${allowed.length === 0 ? "only itself" : allowed.join(", ")}. ` +
      "Pass the value in from the layer above, or move the shared rule down to domain/.",
  };
}

const toRoutes: Refusal = {
  message: `Only the files that start the server may import a route: ${entries.join(", ")}.`,
  hint: "Move what you need out of routes/ into the layer that owns it, and import that from both.",
};

function toEntry(target: string): Refusal {
  return {
    message: `${target} starts the server, so that nothing may import it.`,
    hint: "Move what you need into a module of the layer that owns it.",
  };
}

function packageRefusal(path: string, { specifier, typeOnly }: Imported): Refusal | null {
  const layer = layerOf(path);
  const allowed = packages[layer];
  if (allowed === undefined || allowed.test(specifier)) return null;
  if (layer === "domain") {
    return {
      message: `domain is pure: it may not import ${specifier}.`,
      hint:
        "Only zod and the rules of telephone numbers may be used here. Do the work in store, kv or transports, and pass values in.",
    };
  }
  if (typeOnly) return null;
  return {
    message: `${path} runs in the browser: it may not load ${specifier}.`,
    hint: "Use `import type` for a type; read, check and fetch on the server, and pass props.",
  };
}
