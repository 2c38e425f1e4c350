import type { FunctionComponent, VNode } from "preact";
import type { Internals, LayoutConfig } from "./internals.ts";
import { renderPage } from "./render.ts";

/** What a request starts with. */
type ContextInit<State> = Pick<Context<State>, "req" | "url" | "info" | "params" | "route">;

/** What a body of `ctx.stream()` may be made of. */
type StreamSource = Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>;

let internalsOf: <State>(ctx: Context<State>) => Internals;

/** A request on its way through middlewares to its route, and the ways to answer it. */
export class Context<State> {
  readonly req: Request;
  readonly url: URL;
  readonly info: Deno.ServeHandlerInfo;
  /** The variables of the route's pattern. */
  readonly params: Record<string, string>;
  /** The pattern of the route, or `null` if none matched. */
  readonly route: string | null;
  /** What middlewares and handlers of this request share: empty, for middlewares to fill. */
  readonly state: State = Object.create(Object.prototype);
  /** What the handler handed to the page. */
  data: unknown = undefined;
  /** What was thrown, on error pages. */
  error: unknown = null;
  /** In layouts and the app wrapper: what they wrap. */
  Component: FunctionComponent = () => null;
  /** Runs the next middleware or the route. */
  next: () => Promise<Response> = () => Promise.resolve(new Response(null, { status: 404 }));

  readonly #internals: Internals;

  static {
    internalsOf = (ctx) => ctx.#internals;
  }

  constructor({ req, url, info, params, route }: ContextInit<State>, internals: Internals) {
    this.req = req;
    this.url = url;
    this.info = info;
    this.params = params;
    this.route = route;
    this.#internals = internals;
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
    const target = asHeader(pathOrUrl);
    const [path = ""] = target.split(/[?#]/, 1);
    const location = /^[/\\]/.test(path)
      ? path.replace(/[/\\]+/g, "/") + target.slice(path.length)
      : target;
    return new Response(null, { status, headers: { location } });
  }

  /** Answers with what an iterable or a generator yields, as it comes. */
  stream(source: StreamSource | (() => StreamSource), init?: ResponseInit): Response {
    const chunks = typeof source === "function" ? source() : source;
    async function* encoded() {
      for await (const chunk of chunks) {
        yield typeof chunk === "string" ? new TextEncoder().encode(chunk) : new Uint8Array(chunk);
      }
    }
    return new Response(ReadableStream.from(encoded()), init);
  }
}

/** Without what browsers leave out of an address before they read it, and in ASCII as headers are. */
function asHeader(address: string): string {
  return address.replace(/\p{Cc}+/gu, "").trim().toWellFormed()
    .replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
}

/** The framework's own notes on a request. */
export function getInternals<State>(ctx: Context<State>): Internals {
  return internalsOf(ctx);
}
