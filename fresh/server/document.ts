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
import type { Internals } from "./context.ts";
import { hiddenSlots, SlotRef } from "./islands.ts";
import { installPageHook } from "./page_hook.ts";
import { type RenderState, renderWith } from "./render_state.ts";
import type { Chunks } from "./snapshot.ts";

installPageHook();

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", '"': "&quot;", "<": "&lt;" };

function attribute(value: string): string {
  return value.replace(/[&"<]/g, (char) => escapes[char] ?? char);
}

function newNonce(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

/** What two head elements must share for the later one to replace the earlier one. */
function identity(vnode: VNode<Record<string, unknown>>): RegExp | null {
  const { type, props, key } = vnode;
  if (type === "title") return /<title[\s>][^]*?<\/title>/i;
  const names = [["data-key", key], ["id", props.id], type === "meta" ? ["name", props.name] : []];
  const [name, value] = names.find(([, value]) => value != null) ?? [];
  if (!name || typeof type !== "string") return null;
  const pair = ` ${name}="${RegExp.escape(attribute(String(value)))}"`;
  const rest = /^(?:meta|link|base)$/.test(type) ? "" : `[^]*?</${type}>`;
  return new RegExp(`<${type}(?=\\s)[^>]*?${pair}[^>]*>${rest}`, "i");
}

/** Adds the elements of all `<Head>`s, in order, to the markup of the document's head. */
function withHead(markup: string, state: RenderState): string {
  for (const child of state.head.flatMap((children) => toChildArray(children))) {
    const replaces = isValidElement(child) ? identity(child) : null;
    const html = renderWith(state, () => renderToString(h(Fragment, null, child)));
    markup = (replaces ? markup.replace(replaces, "") : markup) + html;
  }
  return markup;
}

/** Renders slots that no island has shown, until there are no new ones. */
function renderHiddenSlots(state: RenderState): string {
  let html = "";
  for (let left = hiddenSlots(state); left.length > 0; left = hiddenSlots(state)) {
    html += renderWith(state, () => renderToString(h(Fragment, null, left)));
  }
  return html;
}

/** The chunks a page needs, and those that they import. */
function neededChunks(state: RenderState, { boot, imports }: Chunks): Set<string> {
  const own = [boot, ...state.instances.map(({ chunk }) => chunk)];
  return new Set(own.flatMap((chunk) => [chunk, ...imports[chunk] ?? []]));
}

function nonceOf({ nonce }: RenderState): string {
  return nonce === null ? "" : ` nonce="${nonce}"`;
}

/** The props of a page's islands as blocks of data, and the module that revives them. */
function islandScripts(state: RenderState, { snapshot, basePath }: Internals): string {
  const props = serialise(
    state.instances.map(({ props }) => props),
    (value) => value instanceof SlotRef ? { tag: "Slot", payload: value.id } : undefined,
  );
  const islands = state.instances.map(({ chunk, exportName }) => [basePath + chunk, exportName]);
  const page = JSON.stringify({ buildId: snapshot.buildId, islands }).replaceAll("<", "\\u003c");
  const nonce = nonceOf(state);
  return `<script type="application/json" id="__FRSH_ISLANDS"${nonce}>${page}</script>` +
    `<script type="application/json" id="__FRSH_PROPS"${nonce}>${props}</script>` +
    `<script type="module" src="${attribute(basePath + snapshot.chunks.boot)}"${nonce}></script>`;
}

/** Completes what components rendered to a document with a head and a body. */
function complete(html: string): string {
  if (!/<body[\s>]/i.test(html)) html = `<body>${html}</body>`;
  if (!/<html[\s>]/i.test(html)) html = `<html>${html}</html>`;
  if (/<head[\s>]/i.test(html)) return html;
  return html.replace(/<html[^>]*>/i, '$&<head><meta charset="utf-8"/></head>');
}

/** Puts `html` right before the last `tag` of a document, or at its end. */
function insertBefore(document: string, tag: string, html: string): string {
  const at = document.lastIndexOf(tag);
  return at < 0 ? document + html : document.slice(0, at) + html + document.slice(at);
}

/**
 * Renders a page. Documents without islands get no script at all; those with islands get the data
 * of their islands, one module and its preloads, and no inline code.
 */
export function renderDocument(page: ComponentChildren, internals: Internals): string {
  const { islands, snapshot, wantsNonce, basePath } = internals;
  const nonce = wantsNonce ? newNonce() : null;
  internals.nonce = nonce;
  const state: RenderState = { islands, nonce, instances: [], slots: [], head: [] };
  let html = complete(renderWith(state, () => renderToString(h(Fragment, null, page))));
  const templates = renderHiddenSlots(state);
  html = html.replace(
    /(<head(?:\s[^>]*)?>)([^]*?)(?=<\/head>)/i,
    (_all, tag, markup) => tag + withHead(markup, state),
  );
  if (state.instances.length > 0) {
    const preloads = Array.from(
      neededChunks(state, snapshot.chunks),
      (chunk) =>
        `<link rel="modulepreload" href="${attribute(basePath + chunk)}"${nonceOf(state)}/>`,
    );
    html = html.replace("</head>", () => preloads.join("") + "</head>");
    html = insertBefore(html, "</body>", templates + islandScripts(state, internals));
  }
  return "<!DOCTYPE html>" + html;
}
