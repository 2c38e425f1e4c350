/** What the server's code uses: the app, its middlewares, and the types of both. */
export { App, type FreshConfig, type ListenOptions } from "./server/app.ts";
export type { Context, Context as FreshContext, ResolvedFreshConfig } from "./server/context.ts";
export { csp, type CSPOptions } from "./server/csp.ts";
export { csrf, type CsrfOptions } from "./server/csrf.ts";
export { createDefine, type Define } from "./server/define.ts";
export {
  type HandlerByMethod,
  type HandlerFn,
  type LayoutConfig,
  type Method,
  type Middleware,
  type MiddlewareFn,
  page,
  type PageProps,
  type PageResponse,
  type Route,
  type RouteConfig,
  type RouteHandler,
} from "./server/handlers.ts";
export type { Island } from "./server/snapshot.ts";
export { staticFiles } from "./server/static_files.ts";
export { HttpError } from "./shared/http_error.ts";
