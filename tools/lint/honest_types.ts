/** No assertion overrules the compiler: what is not known is checked at run time. */
import { layerOf, pathOf } from "./paths.ts";

type Assertion = Deno.lint.TSAsExpression | Deno.lint.TSTypeAssertion;

export const noAssertion: Deno.lint.Rule = {
  create(ctx) {
    const path = pathOf(ctx.filename);
    if (path === "domain/ids.ts" || layerOf(path) === "fresh") return {};
    const check = (node: Assertion) => {
      if (isConst(node.typeAnnotation)) return;
      ctx.report({
        node,
        message: "`as` tells the compiler to believe what nobody checked.",
        hint: "Parse the value with its zod schema, narrow it with a guard, or use `satisfies`.",
      });
    };
    return { TSAsExpression: check, TSTypeAssertion: check };
  },
};

export const noNonNull: Deno.lint.Rule = {
  create(ctx) {
    const report = (node: Deno.lint.Node) =>
      ctx.report({
        node,
        message: "`!` hides a missing value until it breaks a page.",
        hint: "Say what happens without the value: `??`, an early return, or a thrown fault.",
      });
    return {
      TSNonNullExpression: report,
      VariableDeclarator(node) {
        if (node.definite) report(node);
      },
    };
  },
};

function isConst(type: Deno.lint.TypeNode): boolean {
  return type.type === "TSTypeReference" && type.typeName.type === "Identifier" &&
    type.typeName.name === "const";
}
