/** Routes: a component, its handlers and the methods they answer. */
import { type Context, getInternals } from "./context.ts";
import type { AnyRoute, Middleware } from "./handlers.ts";
import { renderPage } from "./render.ts";
import type { ErrorHandler } from "./segments.ts";

/** The methods a route answers; "ALL" when one function answers whatever comes. */
export function methodsOf<State>({ component, handler, handlers }: AnyRoute<State>): string[] {
  const own = handler ?? handlers ?? {};
  if (typeof own === "function") return ["ALL"];
  return [...(component ? ["GET"] : []), ...Object.keys(own)];
}

/** Runs a route's handler, then renders its component with what the handler returned. */
export async function answer<State>(
  ctx: Context<State>,
  { component, handler, handlers, config = {} }: AnyRoute<State>,
  status = 200,
): Promise<Response> {
  const own = handler ?? handlers ?? {};
  const byMethod = new Map(Object.entries(own));
  const implied = ctx.req.method === "HEAD" ? byMethod.get("GET") : undefined;
  const run = typeof own === "function" ? own : byMethod.get(ctx.req.method) ?? implied;
  const result = run ? await run(ctx) : { data: undefined };
  if (result instanceof Response) return result;
  if (!component) {
    throw new TypeError(`The handler of ${ctx.route} returned data, but there is no component.`);
  }
  ctx.data = result.data;
  const init = { status: result.status ?? status, headers: result.headers ?? {} };
  return await renderPage(ctx, getInternals(ctx), { page: component, init, config });
}

/** A function or a route as what answers errors. */
export function errorHandler<State>(
  route: AnyRoute<State> | Middleware<State>,
): ErrorHandler<State> {
  return async (ctx, status) =>
    typeof route === "function" ? await route(ctx) : await answer(ctx, route, status);
}
