import type { ComponentChildren, FunctionComponent, VNode } from "preact";
import type { LayoutConfig, PageProps, ServerComponent } from "./handlers.ts";
import type { Island, Snapshot } from "./snapshot.ts";
import { renderPage } from "./render.ts";

/** The app's settings, with their defaults. */
export interface ResolvedFreshConfig {
  /** The path in front of all routes; "" for none. */
  basePath: string;
  /** The project's folder. */
  root: string;
  mode: "development" | "production";
}

/** A layout, or the app wrapper, as a component of its page's props. */
export type Wrapper<State> = ServerComponent<PageProps<never, State>>;

/** What the framework keeps about a request. */
export interface Internals {
  app: Wrapper<never> | null;
  layouts: Wrapper<never>[];
  snapshot: Snapshot;
  /** The path in front of all URLs of the app. */
  basePath: string;
  islands: ReadonlyMap<unknown, Island>;
  /** Set by `csp({ useNonce: true })`: pages are rendered with a nonce. */
  wantsNonce: boolean;
  /** The nonce of the page that was rendered last. */
  nonce: string | null;
}

/** What a request starts with. */
export interface ContextInit<State> {
  req: Request;
  url: URL;
  info: Deno.ServeHandlerInfo;
  params: Record<string, string>;
  route: string | null;
  config: ResolvedFreshConfig;
  state: State;
  internals: Internals;
}

/** What a body of `ctx.stream()` may be made of. */
type StreamSource =
  | Iterable<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>;

let internalsOf: <State>(ctx: Context<State>) => Internals;

function withType(type: string, init: ResponseInit = {}): ResponseInit {
  const headers = new Headers(init.headers);
  headers.set("content-type", type);
  return { ...init, headers };
}

/** A request on its way through middlewares to its route, and the ways to answer it. */
export class Context<State> {
  readonly config: ResolvedFreshConfig;
  readonly req: Request;
  readonly url: URL;
  readonly info: Deno.ServeHandlerInfo;
  /** The variables of the route's pattern. */
  readonly params: Record<string, string>;
  /** The pattern of the route, or `null` if none matched. */
  readonly route: string | null;
  /** What middlewares and handlers of this request share. */
  readonly state: State;
  /** What the handler handed to the page. */
  data: unknown = undefined;
  /** What was thrown, on error pages. */
  error: unknown = null;
  /** Whether only a part of the page is wanted; never here. */
  readonly isPartial: boolean = false;
  /** In layouts and the app wrapper: what they wrap. */
  Component: FunctionComponent = () => null;
  /** Runs the next middleware or the route. */
  next: () => Promise<Response> = () => Promise.resolve(new Response(null, { status: 404 }));

  readonly #internals: Internals;

  static {
    internalsOf = (ctx) => ctx.#internals;
  }

  constructor(init: ContextInit<State>) {
    this.config = init.config;
    this.req = init.req;
    this.url = init.url;
    this.info = init.info;
    this.params = init.params;
    this.route = init.route;
    this.state = init.state;
    this.#internals = init.internals;
  }

  /** Renders JSX, wrapped in the layouts and the app wrapper, as the response. */
  render(
    vnode: VNode | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    return renderPage(this, this.#internals, { page: () => vnode, init, config });
  }

  /**
   * Sends the browser elsewhere. Runs of slashes in a path become one, so that a path made from
   * user input never leaves this origin.
   */
  redirect(pathOrUrl: string, status = 302): Response {
    const [path = ""] = pathOrUrl.split(/[?#]/, 1);
    const location = /^[/\\]/.test(path)
      ? path.replace(/[/\\]+/g, "/") + pathOrUrl.slice(path.length)
      : pathOrUrl;
    return new Response(null, { status, headers: { location } });
  }

  /** Answers with plain text. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** Answers with HTML. */
  html(content: string, init?: ResponseInit): Response {
    return new Response(content, withType("text/html; charset=utf-8", init));
  }

  /** Answers with JSON. */
  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /** Answers with what an iterable or a generator yields, as it comes. */
  stream(source: StreamSource | (() => StreamSource), init?: ResponseInit): Response {
    const encoder = new TextEncoder();
    const chunks = typeof source === "function" ? source() : source;
    async function* encoded() {
      for await (const chunk of chunks) {
        yield typeof chunk === "string" ? encoder.encode(chunk) : new Uint8Array(chunk);
      }
    }
    return new Response(ReadableStream.from(encoded()), init);
  }
}

/** The framework's own notes on a request. */
export function getInternals<State>(ctx: Context<State>): Internals {
  return internalsOf(ctx);
}

/** What a page's function may return. */
export type Rendered = ComponentChildren | Response;
