/** The types of middlewares, handlers, pages and layouts. */
import type { ComponentChildren } from "preact";
import type { Context } from "./context.ts";

/** HTTP methods that a route may answer. */
export type Method =
  | "HEAD"
  | "GET"
  | "POST"
  | "PATCH"
  | "PUT"
  | "DELETE"
  | "OPTIONS";

/** What a handler returns, instead of a `Response`, to have the route's component rendered. */
export interface PageResponse<Data> {
  data: Data;
  headers?: HeadersInit;
  status?: number;
}

/** Answers a request itself, or passes it on with `ctx.next()`. */
export type Middleware<State> = (ctx: Context<State>) => Response | Promise<Response>;
/** The former name of `Middleware`. */
export type MiddlewareFn<State> = Middleware<State>;
/** A middleware, or a function that loads one. */
export type MaybeLazyMiddleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response | Middleware<State>>;

/** Answers one method of a route. */
export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) => Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;
/** A function for each method that a route answers. */
export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};
/** The `handler` or `handlers` export of a route: one function for all methods, or one for each. */
export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** The props of pages, layouts, error pages and the app wrapper. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    | "config"
    | "url"
    | "req"
    | "info"
    | "params"
    | "state"
    | "route"
    | "error"
    | "isPartial"
    | "Component"
  >
  & { data: Data; children?: ComponentChildren };

/** A component that runs on the server only, and may be asynchronous or answer with a `Response`. */
export type ServerComponent<Props> = (
  props: Props,
) => ComponentChildren | Response | Promise<ComponentChildren | Response>;

/** What a layout opts out of. */
export interface LayoutConfig {
  /** Renders without the app wrapper. */
  skipAppWrapper?: boolean;
  /** Renders without the layouts of the folders above. */
  skipInheritedLayouts?: boolean;
}

/** What a route opts out of, and how it is reached. */
export interface RouteConfig extends LayoutConfig {
  /** A `URLPattern` path to use instead of the one the file name says. */
  routeOverride?: string;
  /** The methods it answers. (default: those it has a handler for) */
  methods?: "ALL" | Method[];
}

/** A page: a component, its handlers, or both. */
export interface Route<State, Data = unknown> {
  component?: ServerComponent<PageProps<Data, State>>;
  handler?: RouteHandler<Data, State>;
  handlers?: RouteHandler<Data, State>;
  config?: RouteConfig;
}

/** A page whatever its data. */
export interface AnyRoute<State> extends Omit<Route<State>, "component"> {
  component?: ServerComponent<PageProps<never, State>>;
}

/** Hands data from a handler to the page's component. */
export function page(): PageResponse<undefined>;
/** Hands data from a handler to the page's component, with a status and headers. */
export function page<Data>(
  data: Data,
  options?: { status?: number; headers?: HeadersInit },
): PageResponse<Data>;
export function page(
  data?: unknown,
  options?: { status?: number; headers?: HeadersInit },
): PageResponse<unknown> {
  return { data, ...options };
}
