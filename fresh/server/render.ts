/** A page within its layouts and the app wrapper, as a response. */
import { type ComponentChildren, type FunctionComponent, h } from "preact";
import { renderDocument } from "./document.ts";
import type { Internals, LayoutConfig, PageFunction, Rendered } from "./internals.ts";

/** How a page is answered. */
export interface RenderOptions {
  page: PageFunction;
  init: ResponseInit;
  config: LayoutConfig;
}

function isAsync(fn: unknown): fn is (props: unknown) => Promise<Rendered> {
  return typeof fn === "function" && fn.constructor.name === "AsyncFunction";
}

function isComponent<Props>(fn: unknown): fn is FunctionComponent<Props> {
  return typeof fn === "function";
}

/**
 * Renders a page's function within the request's layouts; the fields of `ctx` are the props of all
 * of them. Asynchronous ones are awaited here, the others are left to the renderer, which gives
 * them hooks. A `Response` from any of them wins.
 */
export async function renderPage(
  ctx: object,
  internals: Internals,
  { page, init, config }: RenderOptions,
): Promise<Response> {
  const layouts = config.skipInheritedLayouts ? [] : internals.layouts;
  const app = config.skipAppWrapper ? null : internals.app;
  let inner: Rendered = null;
  for (const component of [page, ...layouts.toReversed(), app]) {
    const child: ComponentChildren = inner;
    const props = { ...ctx, Component: (): ComponentChildren => child };
    if (isAsync(component)) inner = await component(props);
    else if (isComponent<typeof props>(component)) inner = h(component, props);
    if (inner instanceof Response) return inner;
  }
  const headers = new Headers(init.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(renderDocument(inner, internals), { ...init, headers });
}
