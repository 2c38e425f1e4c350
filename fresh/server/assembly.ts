/** An app put together: its tree of folders, its router, and the way of a request through both. */
import { HttpError } from "../shared/http_error.ts";
import { Context, type ResolvedFreshConfig } from "./context.ts";
import type { MaybeLazyMiddleware, Method } from "./handlers.ts";
import { refuseMethod } from "./routes.ts";
import { createRouter, type Router } from "./router.ts";
import { chainOf, createSegment, runChain, type Segment, segmentAt, statusOf } from "./segments.ts";
import { findIslands, type Island, type Snapshot } from "./snapshot.ts";

type Chain<State> = readonly MaybeLazyMiddleware<State>[];

/** A pattern and, by method, all that runs for it. */
interface Endpoint<State> {
  pattern: string;
  chains: Map<string, Chain<State>>;
}

/** A route to add. */
export interface Addition<State> {
  /** The pattern it answers, below the mount. */
  path: string;
  /** The folder whose middlewares and layouts it gets, below the mount. */
  folder: string;
  methods: "ALL" | Method[];
  chain: Chain<State>;
}

/** An app as it is put together. */
export interface Assembly<State> {
  config: ResolvedFreshConfig;
  snapshot: Snapshot;
  islands: ReadonlyMap<unknown, Island>;
  root: Segment<State>;
  router: Router<Endpoint<State>>;
  endpoints: Map<string, Endpoint<State>>;
  /** The path at which steps apply; "" at the root. */
  mount: string;
}

/** Makes an assembly without any routes. */
export function createAssembly<State>(
  config: ResolvedFreshConfig,
  snapshot: Snapshot,
): Assembly<State> {
  return {
    ...{ config, snapshot, mount: "", endpoints: new Map() },
    islands: findIslands(snapshot.manifest, snapshot.chunks),
    root: createSegment<State>(null),
    router: createRouter<Endpoint<State>>(),
  };
}

/** Adds a route with the middlewares, layouts and error pages that its folder has so far. */
export function addRoute<State>(
  { config, root, router, endpoints, mount }: Assembly<State>,
  { path, folder, methods, chain }: Addition<State>,
): void {
  const below = mount + (path === "/" ? "" : path);
  const pattern = config.basePath + (path === "*" ? `${mount}/*` : below) || "/";
  const endpoint = endpoints.get(pattern) ?? { pattern, chains: new Map() };
  if (!endpoints.has(pattern)) router.add(pattern, endpoint);
  endpoints.set(pattern, endpoint);
  const whole = [...chainOf(segmentAt(root, mount + folder)), ...chain];
  for (const method of methods === "ALL" ? ["ALL"] : methods) {
    if (!endpoint.chains.has(method)) endpoint.chains.set(method, whole);
  }
}

function allowed<State>({ chains }: Endpoint<State>): string {
  const methods = new Set([...chains.keys(), "OPTIONS"]);
  if (methods.has("GET")) methods.add("HEAD");
  return [...methods].sort().join(", ");
}

function chainFor<State>({ chains }: Endpoint<State>, method: string): Chain<State> | undefined {
  const implied = method === "HEAD" ? chains.get("GET") : undefined;
  return chains.get(method) ?? implied ?? chains.get("ALL");
}

/** What runs for a request: a route's chain, or the root's with a refusal at its end. */
function choose<State>(
  assembly: Assembly<State>,
  endpoint: Endpoint<State> | undefined,
  method: string,
): Chain<State> {
  if (!endpoint) {
    return [...chainOf(assembly.root), () => {
      throw new HttpError(404);
    }];
  }
  const chain = chainFor(endpoint, method);
  if (chain) return chain;
  return [...chainOf(assembly.root), refuseMethod];
}

/** A new request's state: empty, for middlewares to fill. */
function emptyState<State>(): State {
  return Object.create(Object.prototype);
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
  assembly: Assembly<State>,
  req: Request,
  info: Deno.ServeHandlerInfo,
): Promise<Response> {
  const { config, snapshot, islands, router } = assembly;
  const url = new URL(req.url);
  const matches = router.match(url.pathname);
  const fitting = matches.find(({ value }) => chainFor(value, req.method));
  const match = fitting ?? matches[0];
  const ctx = new Context<State>({
    ...{ req, url, info, config, params: match?.params ?? {} },
    route: match?.value.pattern ?? null,
    state: emptyState(),
    internals: {
      ...{ app: null, layouts: [], snapshot, islands, wantsNonce: false, nonce: null },
      basePath: config.basePath,
    },
  });
  const chain = choose(assembly, match?.value, req.method);
  const response = await runChain(chain, ctx).catch(answerError);
  if (match && !fitting) response.headers.set("allow", allowed(match.value));
  return response;
}
