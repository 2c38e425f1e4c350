import type {
  Middleware,
  PageProps,
  PageResponse,
  RouteHandler,
  ServerComponent,
} from "./handlers.ts";
import type { Rendered } from "./internals.ts";

type DataOfFunction<Fn> = Fn extends (...args: never[]) => infer Result
  ? Awaited<Result> extends infer One ? One extends PageResponse<infer Data> ? Data : never : never
  : never;

/** What the handlers hand to their page: `page(data)` of any of them. */
export type HandlerData<Handlers> = [Handlers] extends [never] ? unknown
  : Handlers extends (...args: never[]) => unknown ? DataOfFunction<Handlers>
  : { [M in keyof Handlers]: DataOfFunction<Handlers[M]> }[keyof Handlers];

/** The helpers that give handlers, pages, layouts and middlewares their types. */
export interface Define<State> {
  /** Types a route's handlers. */
  handlers<Handlers extends RouteHandler<unknown, State>>(handlers: Handlers): Handlers;
  /** Types a page; with `define.page<typeof handler>` it knows its data. */
  page<Handlers extends RouteHandler<unknown, State> = never>(
    render: (props: PageProps<HandlerData<Handlers>, State>) => Rendered | Promise<Rendered>,
  ): typeof render;
  /** Types a layout or the app wrapper. */
  layout(render: ServerComponent<unknown, State>): typeof render;
  /** Types a middleware, or a list of them. */
  middleware<Fns extends Middleware<State> | Middleware<State>[]>(middleware: Fns): Fns;
}

/**
 * Makes the `define.*` helpers of an app whose requests share a `State`.
 *
 * @example
 * ```ts
 * import { createDefine, page } from "fresh";
 * const define = createDefine<{ user: string }>();
 * const handler = define.handlers({ GET: (ctx) => page({ hello: ctx.state.user }) });
 * ```
 */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    layout: (render) => render,
    middleware: (middleware) => middleware,
  };
}
