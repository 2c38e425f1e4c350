/** What a page may not do: write raw HTML, open a stream while rendering, share state by module. */
import { dotted, keyName } from "./names.ts";
import { isOurs, layerOf, pathOf } from "./paths.ts";

export const noRawHtml: Deno.lint.Rule = {
  create(ctx) {
    // fresh/ hands an island the markup that the server has already rendered and escaped.
    if (layerOf(pathOf(ctx.filename)) === "fresh") return {};
    const check = (node: Deno.lint.JSXAttribute | Deno.lint.Property) => {
      const name = node.type === "Property" ? keyName(node.key) : attributeName(node);
      if (name !== "dangerouslySetInnerHTML") return;
      ctx.report({
        node,
        message: "dangerouslySetInnerHTML lets a patient's text become part of the page's code.",
        hint: "Render the text as a child, so that it is escaped; build markup from components.",
      });
    };
    return { JSXAttribute: check, Property: check };
  },
};

function attributeName({ name }: Deno.lint.JSXAttribute): string | null {
  return name.type === "JSXIdentifier" ? name.name : null;
}

/** The module that opens streams, and its function by which an effect asks for one. */
const opener = { path: "components/live/browser.ts", call: "browserPorts" };
const effects = ["useEffect", "useLayoutEffect", "useSignalEffect"];
const functions = ["ArrowFunctionExpression", "FunctionExpression", "FunctionDeclaration"];

export const eventSourceInEffect: Deno.lint.Rule = {
  create(ctx) {
    const path = pathOf(ctx.filename);
    if (isOurs(path) || layerOf(path) === "fresh") return {};
    const check = (node: Deno.lint.Node) => {
      const around = ctx.sourceCode.getAncestors(node);
      const inEffect = around.some((outer) =>
        outer.type === "CallExpression" && effects.includes(dotted(outer.callee) ?? "")
      );
      const inOpener = path === opener.path && around.some(({ type }) => functions.includes(type));
      if (inEffect || inOpener) return;
      ctx.report({
        node,
        message: "Here a live stream is opened while the server renders, and never closed.",
        hint: "Use the useLive hook; or open the stream in useEffect and close it in the clean-up.",
      });
    };
    return {
      NewExpression(node) {
        if (dotted(node.callee) === "EventSource") check(node);
      },
      CallExpression(node) {
        if (dotted(node.callee) === opener.call) check(node);
      },
    };
  },
};

export const noModuleSignal: Deno.lint.Rule = {
  create(ctx) {
    const path = pathOf(ctx.filename);
    if (isOurs(path) || !["islands", "components"].includes(layerOf(path))) return {};
    return {
      VariableDeclarator(node) {
        if (node.init?.type !== "CallExpression") return;
        if (!["signal", "computed"].includes(dotted(node.init.callee) ?? "")) return;
        const holder = node.parent.parent.type;
        if (holder !== "Program" && holder !== "ExportNamedDeclaration") return;
        ctx.report({
          node,
          message: "A signal of a module is shared by every patient whose page the server renders.",
          hint: "Make it inside the component with useSignal, or pass it in as a prop.",
        });
      },
    };
  },
};
