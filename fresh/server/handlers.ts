/** The types of middlewares, handlers, pages and layouts. */
import type { ComponentChildren } from "preact";
import type { Context } from "./context.ts";
import type { LayoutConfig, Rendered } from "./internals.ts";

/** HTTP methods that a route may answer. */
export type Method = "HEAD" | "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "OPTIONS";

/** What a handler returns, instead of a `Response`, to have the route's component rendered. */
export interface PageResponse<Data> {
  data: Data;
  headers?: HeadersInit;
  status?: number;
}

/** Answers a request itself, or passes it on with `ctx.next()`. */
export type Middleware<State> = (ctx: Context<State>) => Response | Promise<Response>;

/** Answers one method of a route. */
export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) => Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;
/** A function for each method that a route answers. */
export type HandlerByMethod<Data, State> = { [M in Method]?: HandlerFn<Data, State> };
/** The `handler` or `handlers` export of a route: one function for all methods, or one for each. */
export type RouteHandler<Data, State> = HandlerFn<Data, State> | HandlerByMethod<Data, State>;

/** The props of pages, layouts, error pages and the app wrapper. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    "url" | "req" | "info" | "params" | "state" | "route" | "error" | "Component"
  >
  & { data: Data; children?: ComponentChildren };

/** A component of pages, which runs on the server only and may be asynchronous. */
export type ServerComponent<Data, State> = (
  props: PageProps<Data, State>,
) => Rendered | Promise<Rendered>;

/** A page: a component, its handlers, or both. */
export interface Route<State, Data = unknown> {
  component?: ServerComponent<Data, State>;
  handler?: RouteHandler<Data, State>;
  handlers?: RouteHandler<Data, State>;
  config?: LayoutConfig;
}

/** A page whatever its data. */
export interface AnyRoute<State> extends Omit<Route<State>, "component"> {
  component?: ServerComponent<never, State> | undefined;
}

/** Hands data from a handler to the page's component, with a status and headers. */
export function page(): PageResponse<undefined>;
export function page<Data>(
  data: Data,
  options?: Omit<PageResponse<Data>, "data">,
): PageResponse<Data>;
export function page(
  data?: unknown,
  options?: Omit<PageResponse<unknown>, "data">,
): PageResponse<unknown> {
  return { data, ...options };
}
