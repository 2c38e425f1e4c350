/** An app put together: its tree of folders, its router, and the way of a request through both. */
import { Context } from "./context.ts";
import type { Middleware } from "./handlers.ts";
import { HttpError, statusOf } from "./http_error.ts";
import { createRouter, type Router } from "./router.ts";
import { chainOf, createSegment, runChain, type Segment, segmentAt } from "./segments.ts";
import { findIslands, type Island, type Snapshot } from "./snapshot.ts";

/** A pattern and, by method, all that runs for it. */
interface Endpoint<State> {
  pattern: string;
  chains: Map<string, readonly Middleware<State>[]>;
}

/** An app as it is put together. */
export interface Assembly<State> {
  snapshot: Snapshot;
  islands: ReadonlyMap<unknown, Island>;
  root: Segment<State>;
  router: Router<Endpoint<State>>;
  endpoints: Map<string, Endpoint<State>>;
  /** The path at which steps apply; "" at the root. */
  mount: string;
}

/** Makes an assembly without any routes. */
export function createAssembly<State>(snapshot: Snapshot): Assembly<State> {
  return {
    ...{ snapshot, islands: findIslands(snapshot), mount: "", endpoints: new Map() },
    ...{ root: createSegment<State>(), router: createRouter<Endpoint<State>>() },
  };
}

/** A route to add; both paths are below the mount. */
export interface Addition<State> {
  /** The pattern it answers. */
  path: string;
  /** The folder whose middlewares and layouts it gets. */
  folder: string;
  methods: readonly string[];
  chain: readonly Middleware<State>[];
}

/** Adds a route with the middlewares, layouts and error pages that its folder has so far. */
export function addRoute<State>(
  { root, router, endpoints, mount }: Assembly<State>,
  { path, folder, methods, chain }: Addition<State>,
): void {
  const pattern = `${mount}/${path}`.replace(/\/+/g, "/").replace(/(?<=.)\/$/, "");
  const endpoint = endpoints.get(pattern) ?? { pattern, chains: new Map() };
  if (!endpoints.has(pattern)) router.add(pattern, endpoint);
  endpoints.set(pattern, endpoint);
  const whole = [...chainOf(segmentAt(root, `${mount}/${folder}`)), ...chain];
  for (const method of methods) {
    if (!endpoint.chains.has(method)) endpoint.chains.set(method, whole);
  }
}

function chainFor<State>({ chains }: Endpoint<State>, method: string) {
  return chains.get(method) ?? (method === "HEAD" ? chains.get("GET") : undefined) ??
    chains.get("ALL");
}

/** Ends the chain of a request that no route answers; OPTIONS asks which methods a path answers. */
function refusal<State>(endpoint: Endpoint<State> | undefined): Middleware<State> {
  return ({ req }) => {
    if (endpoint && req.method === "OPTIONS") return new Response(null, { status: 204 });
    throw new HttpError(endpoint ? 405 : 404);
  };
}

function allowed<State>({ chains }: Endpoint<State>): string {
  const implied = chains.has("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  return [...new Set([...chains.keys(), ...implied])].sort().join(", ");
}

/** The answer to what no error page caught: it says nothing about faults. */
function answerError(error: unknown): Response {
  const status = statusOf(error);
  if (status >= 500) console.error(error);
  const message = error instanceof HttpError ? error.message : "Internal Server Error";
  return new Response(message, { status });
}

/** Answers a request; what its route throws becomes an answer too. */
export async function dispatch<State>(
  { snapshot, islands, router, root }: Assembly<State>,
  req: Request,
  info: Deno.ServeHandlerInfo,
): Promise<Response> {
  // A Host header that is none makes an address that cannot be read.
  const url = URL.parse(req.url);
  if (!url) return new Response("Bad Request", { status: 400 });
  // Runs of slashes would make a path that begins another origin's address.
  url.pathname = url.pathname.replace(/\/+/g, "/");
  const matches = router.match(url.pathname);
  const fitting = matches.find(({ value }) => chainFor(value, req.method));
  const { value: endpoint, params = {} } = fitting ?? matches[0] ?? {};
  const ctx = new Context<State>(
    { req, url, info, params, route: endpoint?.pattern ?? null },
    { app: null, layouts: [], snapshot, islands, wantsNonce: false, nonce: null },
  );
  const chain = endpoint && chainFor(endpoint, req.method);
  const response = await runChain(chain ?? [...chainOf(root), refusal(endpoint)], ctx)
    .catch(answerError);
  if (endpoint && !chain) response.headers.set("allow", allowed(endpoint));
  return response;
}
