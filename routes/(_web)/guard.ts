/** The door: who is this, may they enter here, and did the request come from our own pages? */
import { type FreshContext, HttpError } from "fresh";
import { type Config, isLoopback } from "@/config.ts";
import { mayEnter } from "@/domain/access.ts";
import { type Refusal, refuse } from "@/domain/result.ts";
import { pickLocale } from "@/domain/words/locale.ts";
import { newSecret } from "@/store/secrets.ts";
import { identify } from "@/store/sessions.ts";
import { readCookie, setCookie } from "./cookies.ts";
import { doorAt } from "./doors.ts";
import { refererPath } from "./form.ts";
import { problemResponse, statusOf } from "./problems.ts";
import { define, type State } from "./state.ts";

/** Finds out who asks and in which language; lets nobody further than that. */
export const recognise = define.middleware(async (ctx) => {
  const { clinic } = ctx.state;
  const { config } = clinic;
  const secret = readCookie(ctx.req, "session", config);
  const visitor = readCookie(ctx.req, "visitor", config);
  const preferred = readCookie(ctx.req, "locale", config);
  ctx.state.locale = pickLocale(ctx.req.headers.get("accept-language"), preferred);
  // A page left open asks for its live view by itself; that is no use of the session.
  const touch = !ctx.url.pathname.startsWith("/live/");
  ctx.state.principal = secret === null ? null : await identify(clinic.store, secret, { touch });
  const nonce = visitor ?? newSecret(clinic);
  ctx.state.form = ctx.state.principal && secret !== null
    ? { kind: "session", secret }
    : { kind: "anonymous", nonce };
  const response = await ctx.next();
  const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
  if (isPage && visitor === null && !ctx.state.principal) {
    setCookie(response.headers, config, { name: "visitor", value: nonce });
  }
  return response;
});

/** Refuses odd paths, strange origins and whoever has no business here, before any handler runs. */
export const guard = define.middleware((ctx) => {
  const refusal = refusalFor(ctx);
  if (!refusal) return ctx.next();
  if (wantsHtml(ctx.req) && refusal.code === "unauthenticated") {
    // Whoever was signed out while they filled in a form comes back to its page.
    const from = ctx.req.method === "GET" ? ctx.url.pathname : refererPath(ctx);
    const next = from === "/" ? "" : `?next=${encodeURIComponent(from)}`;
    return ctx.redirect(`/sign-in${next}`, 303);
  }
  if (wantsHtml(ctx.req)) throw new HttpError(statusOf(refusal.code), refusal.detail);
  return problemResponse(refusal, ctx.state);
});

function refusalFor({ url, req, state }: FreshContext<State>): Refusal | null {
  // As it was asked for: `ctx.url` has runs of slashes made one.
  if (/%2f|%5c|%00|\/\/|\\/i.test(new URL(req.url).pathname)) {
    return refuse("not_found", "There is nothing here.").refusal;
  }
  const door = doorAt(url);
  if (door === null) return refuse("not_found", "There is nothing here.").refusal;
  if (!provesItself(req, url) && !isOurs(req, state.clinic.config, url)) {
    return refuse("origin_mismatch", "This request did not come from our own pages.").refusal;
  }
  if (door === "within" || mayEnter(door, state.principal)) return null;
  return state.principal
    ? refuse("forbidden", "This is not for your role.").refusal
    : refuse("unauthenticated", "Sign in first.").refusal;
}

const safeMethods = ["GET", "HEAD", "OPTIONS"];

/**
 * Posts of others whose handler checks a proof of its own: providers sign theirs, and mail programs
 * hold the token of the address (RFC 8058). No cookie counts for either.
 */
function provesItself({ method }: Request, { pathname }: URL): boolean {
  return pathname.startsWith("/webhooks/") ||
    (method === "POST" && /^\/unsubscribe\/[^/]+$/.test(pathname));
}

/**
 * Browsers say where an unsafe request comes from; what they say must be us. A client that sends
 * neither header is no browser, and may speak JSON but not post forms.
 */
export function isOurs(req: Request, config: Config, url: URL): boolean {
  if (safeMethods.includes(req.method)) return true;
  const site = req.headers.get("sec-fetch-site");
  const origin = req.headers.get("origin");
  if (site !== null && site !== "same-origin") return false;
  if (origin !== null) return isOurOrigin(origin, config, url);
  return site !== null || url.pathname.startsWith("/api/");
}

/** The configured one; a demonstration is at home under every name and port of its machine. */
function isOurOrigin(origin: string, { baseUrl, demo }: Config, url: URL): boolean {
  return origin === new URL(baseUrl).origin ||
    (demo && origin === url.origin && isLoopback(url.hostname));
}

/** A person in a browser, who gets a page; machines and islands ask for JSON or an event stream. */
export function wantsHtml(req: Request): boolean {
  return req.headers.get("accept")?.includes("text/html") ?? false;
}
