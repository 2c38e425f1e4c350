/** A browser without JavaScript: cookies, links, forms, and what an API client needs. */
import assert from "node:assert/strict";
import { demoPassword } from "@/domain/demo.ts";

export type PaperBrowser = {
  /** Follows redirects on this site, as a person's browser does. */
  get(path: string, headers?: HeadersInit): Promise<Response>;
  /** Posts a form with the token of the page that was read last. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
  /** Speaks JSON to the API, as an island does; `body` undefined sends none. */
  api(method: string, path: string, body?: unknown, headers?: HeadersInit): Promise<Response>;
  cookies(): ReadonlyMap<string, string>;
};

export type Site = {
  fetch(req: Request): Promise<Response>;
  readonly baseUrl: string;
};

const mostRedirects = 5;

/** Opens the sign-in page and signs in, unless `email` is null. */
export async function openBrowserOf(site: Site, email: string | null): Promise<PaperBrowser> {
  const jar = new Map<string, string>();
  let token = "";

  async function send(path: string, init: RequestInit, hops = 0): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await site.fetch(new Request(site.baseUrl + path, { ...init, headers }));
    keepCookies(jar, response);
    const location = response.headers.get("location");
    if (response.status !== 303 || location === null || init.redirect === "manual") return response;
    await response.body?.cancel();
    assert.ok(hops < mostRedirects, "the site sends its visitor around in circles");
    const next = new URL(location, site.baseUrl);
    return await read(next.pathname + next.search, hops + 1);
  }

  async function read(path: string, hops = 0, headers: HeadersInit = {}): Promise<Response> {
    const response = await send(path, { headers: { accept: "text/html", ...headers } }, hops);
    if (!response.headers.get("content-type")?.startsWith("text/html")) return response;
    const html = await response.text();
    token = /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? token;
    return new Response(html, response);
  }

  const browser: PaperBrowser = {
    get: (path, headers) => read(path, 0, headers),
    post: (path, fields = {}) =>
      send(path, {
        method: "POST",
        body: new URLSearchParams({ _token: token, ...fields }),
        headers: { accept: "text/html", origin: site.baseUrl, "sec-fetch-site": "same-origin" },
      }),
    api: (method, path, body, headers = {}) =>
      send(path, {
        method,
        headers: {
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: "manual",
      }),
    cookies: () => jar,
  };
  if (email !== null) await signIn(browser, email);
  return browser;
}

async function signIn(browser: PaperBrowser, email: string): Promise<void> {
  const response = await browser.api("POST", "/api/session", { email, password: demoPassword });
  assert.ok(response.ok, `${email} cannot sign in: ${await response.text()}`);
}

function keepCookies(jar: Map<string, string>, response: Response): void {
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = ""] = cookie.split(";", 1);
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    if (value === "") jar.delete(name);
    else jar.set(name, value);
  }
}
