/** The tree of an app's paths: which middlewares, layouts and error pages are around a route. */
import { HttpError } from "../shared/http_error.ts";
import { type Context, getInternals, type Wrapper } from "./context.ts";
import { noteFault } from "./faults.ts";
import type { LayoutConfig, MaybeLazyMiddleware, Middleware } from "./handlers.ts";

/** Answers a request whose route threw `ctx.error`. */
export type ErrorHandler<State> = (ctx: Context<State>, status: number) => Promise<Response>;

/** One folder of the tree. */
export interface Segment<State> {
  readonly parent: Segment<State> | null;
  readonly children: Map<string, Segment<State>>;
  middlewares: MaybeLazyMiddleware<State>[];
  app: Wrapper<never> | null;
  layout: { component: Wrapper<never>; config: LayoutConfig } | null;
  onError: ErrorHandler<State> | null;
  notFound: ErrorHandler<State> | null;
}

/** Makes an empty folder. */
export function createSegment<State>(parent: Segment<State> | null): Segment<State> {
  return {
    ...{ parent, children: new Map(), middlewares: [] },
    ...{ app: null, layout: null, onError: null, notFound: null },
  };
}

/** The folder of a path below `root`, made if it is new; "*" is the root itself. */
export function segmentAt<State>(root: Segment<State>, path: string): Segment<State> {
  let segment = root;
  for (const name of path.split("/")) {
    if (name === "" || name === "*") continue;
    const child: Segment<State> = segment.children.get(name) ??
      createSegment(segment);
    segment.children.set(name, child);
    segment = child;
  }
  return segment;
}

/** The HTTP status of something thrown. */
export function statusOf(error: unknown): number {
  return error instanceof HttpError ? error.status : 500;
}

/** Puts a folder's app wrapper and layout around what follows, and catches what it throws. */
function scope<State>(segment: Segment<State>, root: Segment<State>): Middleware<State> {
  const { app, layout, onError } = segment;
  return async (ctx) => {
    const internals = getInternals(ctx);
    const outer = { app: internals.app, layouts: internals.layouts };
    if (app) internals.app = app;
    if (layout) {
      const { component, config } = layout;
      if (config.skipAppWrapper) internals.app = null;
      internals.layouts = [...(config.skipInheritedLayouts ? [] : outer.layouts), component];
    }
    try {
      return await ctx.next();
    } catch (error) {
      const status = statusOf(error);
      const handler = (status === 404 ? root.notFound : null) ?? onError;
      if (status >= 500) noteFault(ctx.req, error);
      if (handler === null) throw error;
      ctx.error = error;
      return await handler(ctx, status);
    } finally {
      Object.assign(internals, outer);
    }
  };
}

/** All that runs before a route of this folder, outermost first, as registered so far. */
export function chainOf<State>(segment: Segment<State>): MaybeLazyMiddleware<State>[] {
  const path: Segment<State>[] = [];
  for (let at: Segment<State> | null = segment; at !== null; at = at.parent) {
    path.unshift(at);
  }
  const [root = segment] = path;
  return path.flatMap((at) => [scope(at, root), ...at.middlewares]);
}

/** Runs a chain of middlewares, each with the rest of the chain as its `ctx.next`. */
export function runChain<State>(
  chain: readonly MaybeLazyMiddleware<State>[],
  ctx: Context<State>,
): Promise<Response> {
  const run = async (at: number): Promise<Response> => {
    const middleware = chain[at];
    if (!middleware) throw new HttpError(404);
    const outer = ctx.next;
    ctx.next = () => run(at + 1);
    try {
      const result = await middleware(ctx);
      return typeof result === "function" ? await result(ctx) : result;
    } finally {
      ctx.next = outer;
    }
  };
  return run(0);
}
