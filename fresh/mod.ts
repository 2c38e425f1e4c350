/** What the server's code uses: the app, its middlewares, and the types of both. */
export { App, type ListenOptions } from "./server/app.ts";
export type { Context, Context as FreshContext } from "./server/context.ts";
export { csp, type CSPOptions } from "./server/csp.ts";
export { createDefine, type Define } from "./server/define.ts";
export {
  type HandlerByMethod,
  type HandlerFn,
  type Method,
  type Middleware,
  page,
  type PageProps,
  type PageResponse,
  type Route,
  type RouteHandler,
} from "./server/handlers.ts";
export { HttpError } from "./server/http_error.ts";
export type { LayoutConfig } from "./server/internals.ts";
export { staticFiles } from "./server/static_files.ts";
