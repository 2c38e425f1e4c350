/** Routes: a component, its handlers and the methods they answer. */
import { HttpError } from "../shared/http_error.ts";
import { type Context, getInternals } from "./context.ts";
import type { AnyRoute, HandlerFn, Method, Middleware } from "./handlers.ts";
import { renderPage } from "./render.ts";
import type { ErrorHandler } from "./segments.ts";

const methods: readonly string[] = ["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"];

function isMethod(name: string): name is Method {
  return methods.includes(name);
}

function handlerFor<State>(
  route: AnyRoute<State>,
  method: string,
): HandlerFn<unknown, State> | undefined {
  const handlers = route.handler ?? route.handlers;
  if (typeof handlers === "function" || handlers === undefined) return handlers;
  if (!isMethod(method)) return undefined;
  return handlers[method] ?? (method === "HEAD" ? handlers.GET : undefined);
}

/** The methods a route answers; "ALL" when one function answers whatever comes. */
export function methodsOf<State>(route: AnyRoute<State>): "ALL" | Method[] {
  if (route.config?.methods) return route.config.methods;
  const handlers = route.handler ?? route.handlers;
  if (typeof handlers === "function") return "ALL";
  const named = Object.keys(handlers ?? {}).filter(isMethod);
  return route.component && !named.includes("GET") ? ["GET", ...named] : named;
}

/** Runs a route's handler, then renders its component with what the handler returned. */
export async function answer<State>(
  ctx: Context<State>,
  route: AnyRoute<State>,
  status = 200,
): Promise<Response> {
  const handler = handlerFor(route, ctx.req.method);
  const result = handler ? await handler(ctx) : { data: undefined };
  if (result instanceof Response) return result;
  if (!route.component) {
    throw new TypeError(`The handler of ${ctx.route} returned data, but there is no component.`);
  }
  ctx.data = result.data;
  return await renderPage(ctx, getInternals(ctx), {
    page: route.component,
    init: { status: result.status ?? status, headers: result.headers ?? {} },
    config: route.config ?? {},
  });
}

/** A function or a route as what answers errors. */
export function errorHandler<State>(
  route: AnyRoute<State> | Middleware<State>,
): ErrorHandler<State> {
  return async (ctx, status) =>
    typeof route === "function" ? await route(ctx) : await answer(ctx, route, status);
}

/** Refuses a method that a known path does not answer; OPTIONS asks which it does. */
export function refuseMethod<State>(ctx: Context<State>): Response {
  if (ctx.req.method === "OPTIONS") return new Response(null, { status: 204 });
  throw new HttpError(405);
}
