/** A page within its layouts and the app wrapper, as a response. */
import { type ComponentChildren, type FunctionComponent, h } from "preact";
import type { Context, Internals, Rendered, Wrapper } from "./context.ts";
import { renderDocument } from "./document.ts";
import type { LayoutConfig } from "./handlers.ts";

/** How a page is answered. */
export interface RenderOptions {
  page: Wrapper<never>;
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
 * Renders a page's function within the request's layouts. Asynchronous ones are awaited here, the
 * others are left to the renderer, which gives them hooks. A `Response` from any of them wins.
 */
export async function renderPage<State>(
  ctx: Context<State>,
  internals: Internals,
  { page, init, config }: RenderOptions,
): Promise<Response> {
  const { app, layouts } = internals;
  const wrappers = [
    ...(app && !config.skipAppWrapper ? [app] : []),
    ...(config.skipInheritedLayouts ? [] : layouts),
  ];
  let inner: ComponentChildren = null;
  for (const component of [page, ...wrappers.reverse()]) {
    const child: ComponentChildren = inner;
    const props = { ...ctx, Component: (): ComponentChildren => child };
    const rendered: Rendered = isAsync(component)
      ? await component(props)
      : element(component, props);
    if (rendered instanceof Response) return rendered;
    inner = rendered;
  }
  const headers = new Headers(init.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(renderDocument(inner, internals), { ...init, headers });
}

function element<Props extends object>(component: unknown, props: Props): ComponentChildren {
  return isComponent<Props>(component) ? h(component, props) : null;
}
