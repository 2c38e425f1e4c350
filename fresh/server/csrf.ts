import { HttpError } from "../shared/http_error.ts";
import type { Context } from "./context.ts";
import type { Middleware } from "./handlers.ts";

/** The options of `csrf()`. */
export interface CsrfOptions<State> {
  /** The origins that may send requests, besides the app's own. */
  origin?:
    | string
    | string[]
    | ((origin: string, ctx: Context<State>) => boolean);
}

const SAFE = /^(?:GET|HEAD|OPTIONS)$/;

/**
 * Refuses unsafe requests that browsers sent for other sites, by `Sec-Fetch-Site` and `Origin`;
 * requests with neither header come from no browser and pass.
 */
export function csrf<State>({ origin: trusted = [] }: CsrfOptions<State> = {}): Middleware<State> {
  function isTrusted(origin: string, ctx: Context<State>): boolean {
    if (typeof trusted === "function") return trusted(origin, ctx);
    return [ctx.url.origin, trusted].flat().includes(origin);
  }

  return async (ctx) => {
    const { method, headers } = ctx.req;
    const site = headers.get("sec-fetch-site");
    const origin = headers.get("origin");
    const passes = SAFE.test(method) || site === "same-origin" ||
      site === "none" ||
      (origin === null ? site === null : isTrusted(origin, ctx));
    if (!passes) throw new HttpError(403);
    return await ctx.next();
  };
}
