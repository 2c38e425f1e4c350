/** Time and chance are passed in, so that a day of the clinic can be replayed; domain is pure. */
import { keyName, visitNames } from "./names.ts";
import { isOurs, layerOf, pathOf } from "./paths.ts";

const clocks = ["Date.now", "Temporal.Now"];
const chance = ["Math.random", "crypto.randomUUID", "crypto.getRandomValues"];
const effects = ["setTimeout", "setInterval", "fetch"];
const machine = /^(performance\.now|(crypto|Deno|process)\.\w+)$/;

export const givenClock: Deno.lint.Rule = {
  create(ctx) {
    const path = pathOf(ctx.filename);
    const layer = layerOf(path);
    const pure = layer === "domain";
    if (isOurs(path) || !["domain", "store", "kv", "queues"].includes(layer)) return {};
    const report = (node: Deno.lint.Node, what: string) =>
      ctx.report({
        node,
        message: `${layer} may not ask ${what} itself.`,
        hint: pure
          ? "Take `now`, or the random bytes, as an argument: the rules of the clinic are pure."
          : "Take the clock or the random source that is passed in, so that tests can set it.",
      });
    return {
      ...visitNames((node, name) => {
        const impure = pure && machine.test(name);
        if (impure || clocks.includes(name) || chance.includes(name)) report(node, name);
      }),
      NewExpression(node) {
        if (keyName(node.callee) === "Date" && node.arguments.length === 0) {
          report(node, "new Date()");
        }
      },
      CallExpression(node) {
        const name = keyName(node.callee) ?? "";
        if (name === "Date" || (pure && effects.includes(name))) report(node, `${name}()`);
      },
      ImportDeclaration(node) {
        if (!/^(node:)?crypto$/.test(node.source.value)) return;
        for (const specifier of node.specifiers) {
          const name = specifier.type === "ImportSpecifier" ? keyName(specifier.imported) : null;
          if (name?.startsWith("random")) report(specifier, name);
        }
      },
    };
  },
};
