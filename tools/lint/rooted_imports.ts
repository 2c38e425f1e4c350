/** Imports of another folder start at the root (`@/`), those of the same folder with `./`. */
import { type Imported, visitImports } from "./imports.ts";
import { folderOf, layerOf, pathOf, resolve } from "./paths.ts";

export const rootedImports: Deno.lint.Rule = {
  create(ctx) {
    const path = pathOf(ctx.filename);
    // fresh/ is a package of its own, and the manifest is written by a machine.
    if (layerOf(path) === "fresh" || path === "fresh.gen.ts") return {};
    return visitImports((imported) => {
      const wanted = rooted(folderOf(path), imported);
      if (wanted === imported.specifier) return;
      ctx.report({
        node: imported.node,
        message: `Write this import as "${wanted}".`,
        hint: "Another folder's module is named from the root, a neighbour with ./",
        fix: (fixer) => fixer.replaceText(imported.node, JSON.stringify(wanted)),
      });
    });
  },
};

function rooted(folder: string, { specifier }: Imported): string {
  const target = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
    ? resolve(folder, specifier)
    : null;
  if (target === null) return specifier;
  if (folderOf(target) !== folder) return `@/${target}`;
  // The root's own files may be named either way: a move between them changes nothing.
  return folder === "" ? specifier : `./${target.slice(folder.length + 1)}`;
}
