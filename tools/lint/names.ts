/** Reads dotted names such as `Deno.env.get` out of a syntax tree. */

type Node = Deno.lint.Node;

/** `Deno.env.get` for that expression, however it is chained; null for what has no fixed name. */
export function dotted(node: Node): string | null {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "ChainExpression":
    case "TSNonNullExpression":
    case "TSAsExpression":
      return dotted(node.expression);
    case "MetaProperty":
      return `${node.meta.name}.${node.property.name}`;
    case "MemberExpression":
      return member(node);
    case "TSQualifiedName":
      return joined(dotted(node.left), node.right.name);
    default:
      return null;
  }
}

/** The text of a string, or of a plain property name; null for anything worked out at run time. */
export function keyName(node: Node): string | null {
  if (node.type === "Identifier") return node.name;
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  return null;
}

/** Calls `found` for every name read as `a.b`, `a["b"]` or `const { b } = a`. */
export function visitNames(
  found: (node: Node, name: string) => void,
): Deno.lint.LintVisitor {
  return {
    MemberExpression(node) {
      const name = dotted(node);
      if (name !== null) found(node, name);
    },
    VariableDeclarator(node) {
      if (node.init === null || node.id.type !== "ObjectPattern") return;
      const owner = dotted(node.init);
      for (const property of node.id.properties) {
        if (property.type !== "Property") continue;
        const name = joined(owner, keyName(property.key));
        if (name !== null) found(property, name);
      }
    },
  };
}

function member(node: Deno.lint.MemberExpression): string | null {
  const computed = node.computed && node.property.type === "Identifier";
  if (computed || node.property.type === "PrivateIdentifier") return null;
  return joined(dotted(node.object), keyName(node.property));
}

function joined(owner: string | null, name: string | null): string | null {
  if (owner === null || name === null) return null;
  return ["globalThis", "window", "self"].includes(owner) ? name : `${owner}.${name}`;
}
