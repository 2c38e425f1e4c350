/** A file is found by what it does: no drawers for the rest, no barrels in front of others. */
import { layerOf, pathOf } from "./paths.ts";

const drawers = /(^|\/)(utils?|helpers?|misc|common(?=\/))(\/|\.tsx?$)/;

export const noDrawers: Deno.lint.Rule = {
  create(ctx) {
    const path = pathOf(ctx.filename);
    return {
      Program(node) {
        const drawer = drawers.exec(path)?.[2];
        if (drawer === undefined) return;
        ctx.report({
          node,
          message: `"${drawer}" says nothing of what is inside.`,
          hint: "Name the file after the one thing it owns, and put it where that thing is used.",
        });
      },
    };
  },
};

export const noBarrels: Deno.lint.Rule = {
  create(ctx) {
    // The entry points of fresh/ are the exports of a package: that is what they are for.
    if (layerOf(pathOf(ctx.filename)) === "fresh") return {};
    return {
      Program(node) {
        if (node.body.length === 0 || !node.body.every(isReexport)) return;
        ctx.report({
          node,
          message: "This file only passes on what other files export.",
          hint: "Delete it, and import from the file that owns the name.",
        });
      },
    };
  },
};

function isReexport(node: Deno.lint.Statement): boolean {
  if (node.type === "ExportAllDeclaration") return true;
  return node.type === "ExportNamedDeclaration" && node.source !== null;
}
