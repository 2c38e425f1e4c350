/** The HTML of a whole page: what components rendered, their head elements, and the islands' code. */
import {
  type ComponentChildren,
  Fragment,
  h,
  isValidElement,
  toChildArray,
  type VNode,
} from "preact";
import { renderToString } from "preact-render-to-string";
import { serialise } from "../shared/serialise.ts";
import type { Internals } from "./internals.ts";
import { hiddenSlots, type RenderState } from "./islands.ts";
import { KEY_MARK, renderWith } from "./page_hook.ts";
import type { Snapshot } from "./snapshot.ts";

const KEY_MARKS = new RegExp(` ${KEY_MARK}="[^"]*"`, "g");

function toHtml(children: ComponentChildren, state: RenderState): string {
  return renderWith(state, () => renderToString(h(Fragment, null, children)));
}

/** What two head elements must share for the later one to replace the earlier one. */
function identity({ type, props, key }: VNode<Record<string, unknown>>): RegExp | null {
  if (type === "title") return /<title[\s>][^]*?<\/title>/i;
  const names = [[KEY_MARK, key], ["id", props.id], type === "meta" ? ["name", props.name] : []];
  const [name, value] = names.find(([, value]) => value != null) ?? [];
  if (!name || typeof type !== "string") return null;
  const attribute = renderToString(h("i", { [String(name)]: value })).slice(2, -5);
  const rest = /^(?:meta|link|base)$/.test(type) ? "" : `[^]*?</${type}>`;
  return new RegExp(`<${type}(?=\\s)[^>]*?${RegExp.escape(attribute)}[^>]*>${rest}`, "i");
}

/** Adds the elements of all `<Head>`s, in order, to the markup of the document's head. */
function withHead(markup: string, state: RenderState): string {
  for (const child of toChildArray(state.head)) {
    const replaces = isValidElement(child) ? identity(child) : null;
    markup = (replaces ? markup.replace(replaces, "") : markup) + toHtml(child, state);
  }
  return markup;
}

/** Renders slots that no island has shown, until there are no new ones. */
function renderHiddenSlots(state: RenderState): string {
  let html = "";
  for (let left = hiddenSlots(state); left.length > 0; left = hiddenSlots(state)) {
    html += toHtml(left, state);
  }
  return html;
}

/** Links to the chunks a page needs, and to those that they import. */
function preloads({ instances }: RenderState, { chunks: { boot, imports } }: Snapshot) {
  const own = [boot, ...instances.map(({ chunk }) => chunk)];
  const needed = new Set(own.flatMap((chunk) => [chunk, ...imports[chunk] ?? []]));
  return Array.from(needed, (href) => h("link", { rel: "modulepreload", href }));
}

/** The props of a page's islands as blocks of data, and the module that revives them. */
function islandScripts({ instances }: RenderState, { buildId, chunks }: Snapshot) {
  const islands = instances.map(({ chunk, exportName }) => [chunk, exportName]);
  const page = JSON.stringify({ buildId, islands });
  const data = (id: string, json: string) =>
    h("script", { type: "application/json", id, dangerouslySetInnerHTML: { __html: json } });
  return [
    data("__FRSH_ISLANDS", page.replaceAll("<", "\\u003c")),
    data("__FRSH_PROPS", serialise(instances.map(({ props }) => props))),
    h("script", { type: "module", src: chunks.boot }),
  ];
}

/** Completes what components rendered to a document with a head and a body. */
function complete(html: string): string {
  if (!/<body[\s>]/i.test(html)) html = `<body>${html}</body>`;
  if (!/<html[\s>]/i.test(html)) html = `<html>${html}</html>`;
  if (/<head[\s>]/i.test(html)) return html;
  return html.replace(/<html[^>]*>/i, '$&<head><meta charset="utf-8"/></head>');
}

/**
 * Renders a page. Documents without islands get no script at all; those with islands get the data
 * of their islands, one module and its preloads, and no inline code.
 */
export function renderDocument(page: ComponentChildren, internals: Internals): string {
  const { islands, snapshot, wantsNonce } = internals;
  const nonce = wantsNonce ? crypto.randomUUID().replaceAll("-", "") : null;
  internals.nonce = nonce;
  const state: RenderState = { islands, nonce, instances: [], slots: [], head: [] };
  const html = complete(toHtml(page, state));
  const templates = renderHiddenSlots(state);
  const revives = state.instances.length > 0;
  const [links, scripts] = revives
    ? [toHtml(preloads(state, snapshot), state), toHtml(islandScripts(state, snapshot), state)]
    : ["", ""];
  const whole = html
    .replace(
      /(<head(?:\s[^>]*)?>)([^]*?)(?=<\/head>)/i,
      (_all, tag, markup) => tag + withHead(markup, state) + links,
    )
    .replaceAll(KEY_MARKS, "");
  const end = whole.lastIndexOf("</body>");
  return `<!DOCTYPE html>${whole.slice(0, end)}${templates}${scripts}${whole.slice(end)}`;
}
