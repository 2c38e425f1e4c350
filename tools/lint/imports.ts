/** Finds everything a module imports or re-exports, whichever way it is written. */

export type Imported = {
  readonly node: Deno.lint.Node;
  /** As written: `@/domain/ids.ts`, `./ids.ts`, `zod`. */
  readonly specifier: string;
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean;
};

export function visitImports(found: (imported: Imported) => void): Deno.lint.LintVisitor {
  const tell = (node: Deno.lint.Node | null | undefined, typeOnly: boolean) => {
    if (node?.type !== "Literal" || typeof node.value !== "string") return;
    found({ node, specifier: node.value, typeOnly });
  };
  return {
    ImportDeclaration: (node) => tell(node.source, node.importKind === "type"),
    ExportAllDeclaration: (node) => tell(node.source, node.exportKind === "type"),
    ExportNamedDeclaration: (node) => tell(node.source, node.exportKind === "type"),
    ImportExpression: (node) => tell(node.source, false),
    TSImportType: (node) => {
      if (node.argument.type === "TSLiteralType") tell(node.argument.literal, true);
    },
  };
}
