/** The tree of an app's paths: which middlewares, layouts and error pages are around a route. */
import { type Context, getInternals } from "./context.ts";
import type { Middleware } from "./handlers.ts";
import { HttpError, statusOf } from "./http_error.ts";
import type { LayoutConfig, PageFunction } from "./internals.ts";

/** Answers a request whose route threw `ctx.error`. */
export type ErrorHandler<State> = (ctx: Context<State>, status: number) => Promise<Response>;

/** One folder of the tree. */
export interface Segment<State> {
  readonly parent?: Segment<State>;
  readonly children: Map<string, Segment<State>>;
  readonly middlewares: Middleware<State>[];
  app?: PageFunction;
  layout?: { component: PageFunction; config: LayoutConfig };
  onError?: ErrorHandler<State>;
  notFound?: ErrorHandler<State>;
}

/** Makes an empty folder. */
export function createSegment<State>(parent?: Segment<State>): Segment<State> {
  return { ...(parent ? { parent } : {}), children: new Map(), middlewares: [] };
}

/** The folder of a path below `root`, made if it is new; "*" is the root itself. */
export function segmentAt<State>(root: Segment<State>, path: string): Segment<State> {
  let segment = root;
  for (const name of path.split("/")) {
    if (name === "" || name === "*") continue;
    const child: Segment<State> = segment.children.get(name) ?? createSegment(segment);
    segment.children.set(name, child);
    segment = child;
  }
  return segment;
}

const faults = new WeakMap<Request, unknown>();

/** What a request's route threw, unless it was an answer such as 404; `undefined` for nothing. */
export function faultOf(req: Request): unknown {
  return faults.get(req);
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
      const handler = (status === 404 ? root.notFound : undefined) ?? onError;
      if (status >= 500) faults.set(ctx.req, error);
      if (!handler) throw error;
      ctx.error = error;
      return await handler(ctx, status);
    } finally {
      Object.assign(internals, outer);
    }
  };
}

/** All that runs before a route of this folder, outermost first, as registered so far. */
export function chainOf<State>(segment: Segment<State>): Middleware<State>[] {
  const path = [segment];
  for (let at = segment.parent; at; at = at.parent) path.unshift(at);
  const [root = segment] = path;
  return path.flatMap((at) => [scope(at, root), ...at.middlewares]);
}

/** Runs a chain of middlewares, each with the rest of the chain as its `ctx.next`. */
export async function runChain<State>(
  chain: readonly Middleware<State>[],
  ctx: Context<State>,
): Promise<Response> {
  const [first, ...rest] = chain;
  if (!first) throw new HttpError(404);
  ctx.next = () => runChain(rest, ctx);
  return await first(ctx);
}
