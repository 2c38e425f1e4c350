/** Things that have one home: the environment, Deno.Kv, and the spelling of a KV key. */
import { dotted, keyName, visitNames } from "./names.ts";
import { isOurs, layerOf, pathOf } from "./paths.ts";

type Node = Deno.lint.Node;

export const envInConfig: Deno.lint.Rule = {
  create(ctx) {
    const path = pathOf(ctx.filename);
    if (path === "config.ts" || isOurs(path)) return {};
    const report = (node: Node) =>
      ctx.report({
        node,
        message: "Only config.ts reads the environment.",
        hint: "Add the variable to the schema in config.ts and to .env.example; pass the value in.",
      });
    return {
      ...visitNames((node, name) => {
        if (["Deno.env", "process.env", "import.meta.env"].includes(name)) report(node);
      }),
      ImportDeclaration(node) {
        if (!/^(node:)?process$/.test(node.source.value)) return;
        for (const specifier of node.specifiers) {
          if (specifier.type === "ImportSpecifier" && keyName(specifier.imported) === "env") {
            report(specifier);
          }
        }
      },
    };
  },
};

export const kvInKv: Deno.lint.Rule = {
  create(ctx) {
    const path = pathOf(ctx.filename);
    const home = layerOf(path) === "kv" || layerOf(path) === "tests" || /_test\.tsx?$/.test(path);
    const report = (node: Node) =>
      ctx.report({
        node,
        message: "Deno.Kv is used in kv/ only.",
        hint: "Ask kv/ for a function that says what you want, or take its port as an argument.",
      });
    return {
      ...visitNames((node, name) => {
        if (name === "Deno.openKv" && !home) report(node);
      }),
      TSQualifiedName(node) {
        if (/^Deno\.(Kv|AtomicOperation|AtomicCheck)/.test(dotted(node) ?? "") && !home) {
          report(node);
        }
      },
      CallExpression(node) {
        if (dotted(node.callee) !== "Deno.openKv" || node.arguments.length > 0) return;
        ctx.report({
          node,
          message: "Deno.openKv() without a path opens a database that nobody chose.",
          hint: 'Pass the path from the configuration, or ":memory:" in a test.',
        });
      },
    };
  },
};

const keyTakers = [
  "get",
  "getMany",
  "set",
  "delete",
  "list",
  "watch",
  "check",
  "sum",
  "min",
  "max",
];
const keyFields = ["key", "prefix", "start", "end", "keysIfUndelivered"];

export const keysInKeys: Deno.lint.Rule = {
  create(ctx) {
    if (["kv/keys.ts", "kv/keys_test.ts"].includes(pathOf(ctx.filename))) return {};
    return {
      ArrayExpression(node) {
        const first = node.elements[0];
        const spelled = first?.type === "TemplateLiteral" ||
          (first?.type === "Literal" && typeof first.value === "string");
        if (!spelled || !isKey(node)) return;
        ctx.report({
          node,
          message: "Only kv/keys.ts spells a KV key.",
          hint: "Add a function for this key to kv/keys.ts, and call it here.",
        });
      },
    };
  },
};

/** Looks outwards from an array literal for the place where it is used as a key. */
function isKey(node: Node): boolean {
  if (!("parent" in node)) return false;
  const { parent } = node;
  switch (parent.type) {
    case "ArrayExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return isKey(parent);
    case "CallExpression":
      return same(parent.arguments[0], node) && takesKey(parent.callee);
    case "Property":
      return same(parent.value, node) && keyFields.includes(keyName(parent.key) ?? "");
    default:
      return false;
  }
}

function same(a: Node | undefined, b: Node): boolean {
  return a?.range[0] === b.range[0] && a.range[1] === b.range[1];
}

function takesKey(callee: Node): boolean {
  if (callee.type === "ChainExpression") return takesKey(callee.expression);
  if (callee.type !== "MemberExpression") return false;
  return keyTakers.includes(keyName(callee.property) ?? "") && isKv(callee.object);
}

/** A name that ends in kv, an atomic operation, or a chain of calls that starts with one. */
function isKv(node: Node): boolean {
  if (node.type === "ChainExpression") return isKv(node.expression);
  if (node.type === "CallExpression") {
    const { callee } = node;
    if (callee.type !== "MemberExpression") return false;
    return keyName(callee.property) === "atomic" || isKv(callee.object);
  }
  const name = dotted(node)?.split(".").at(-1) ?? "";
  return /kv$/i.test(name) || ["atomic", "operation", "op", "tx"].includes(name);
}
