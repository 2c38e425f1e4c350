import { setBuildId } from "../shared/assets.ts";
import { addRoute, type Assembly, createAssembly, dispatch } from "./assembly.ts";
import { addFileRoutes } from "./file_routes.ts";
import type { AnyRoute, Middleware, Route, ServerComponent } from "./handlers.ts";
import type { LayoutConfig } from "./internals.ts";
import { answer, errorHandler, methodsOf } from "./routes.ts";
import { type Segment, segmentAt } from "./segments.ts";
import { emptySnapshot, type Snapshot } from "./snapshot.ts";

/** Where `app.listen()` listens. */
export type ListenOptions = Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem>;

/** Answers requests, as `Deno.serve` wants it. */
export type Handler = (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response>;

type Verb<State, Self> = (path: string, ...chain: Middleware<State>[]) => Self;
type ErrorPage<State> = Middleware<State> | AnyRoute<State>;

const noConnection: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 0 },
  completed: Promise.resolve(),
};

let useSnapshot: <State>(app: App<State>, snapshot: Snapshot) => void;

/**
 * Middlewares, routes, layouts and error pages, applied from top to bottom.
 *
 * @example
 * ```ts
 * import { App, staticFiles } from "fresh";
 * const app = new App().use(staticFiles()).get("/", () => new Response("hello"));
 * const response = await app.handler()(new Request("http://localhost/"));
 * ```
 */
export class App<State = unknown> {
  readonly #steps: ((assembly: Assembly<State>) => void)[] = [];
  #snapshot: Snapshot = emptySnapshot;

  /** Answers GET at a path, and HEAD where no other route does. */
  readonly get: Verb<State, this> = this.#verb("GET");
  readonly post: Verb<State, this> = this.#verb("POST");
  readonly put: Verb<State, this> = this.#verb("PUT");
  readonly patch: Verb<State, this> = this.#verb("PATCH");
  readonly delete: Verb<State, this> = this.#verb("DELETE");
  readonly head: Verb<State, this> = this.#verb("HEAD");
  /** Answers every method at a path. */
  readonly all: Verb<State, this> = this.#verb("ALL");

  static {
    useSnapshot = (app, snapshot) => app.#snapshot = snapshot;
  }

  /** Adds middlewares, for all routes below a path or for all there are. */
  use(...middlewares: Middleware<State>[]): this;
  use(path: string, ...middlewares: Middleware<State>[]): this;
  use(first: string | Middleware<State>, ...rest: Middleware<State>[]): this {
    if (typeof first !== "string") return this.use("*", first, ...rest);
    return this.#at(first, (segment) => segment.middlewares.push(...rest));
  }

  /** Adds a page. */
  route<Data>(path: string, route: Route<State, Data>): this {
    return this.#answer(path, methodsOf(route), [(ctx) => answer(ctx, route)]);
  }

  /** Wraps the pages below a path. */
  layout(
    path: string,
    component: ServerComponent<never, State>,
    config: LayoutConfig = {},
  ): this {
    return this.#at(path, (segment) => segment.layout = { component, config });
  }

  /** Wraps all pages: the document around the body. */
  appWrapper(component: ServerComponent<never, State>): this {
    return this.#at("*", (segment) => segment.app = component);
  }

  /** Answers what was thrown below a path, or anywhere. */
  onError(handler: ErrorPage<State>): this;
  onError(path: string, handler: ErrorPage<State>): this;
  onError(first: string | ErrorPage<State>, handler?: ErrorPage<State>): this {
    if (typeof first !== "string") return this.onError("*", first);
    if (!handler) return this;
    return this.#at(first, (segment) => segment.onError = errorHandler(handler));
  }

  /** Answers requests that no route answers, and every `HttpError` with status 404. */
  notFound(handler: ErrorPage<State>): this {
    return this.#step(({ root }) => root.notFound = errorHandler(handler));
  }

  /** Adds the routes of the `routes/` folder, at a path or at the root. */
  fsRoutes(pattern = "*"): this {
    return this.#step((assembly) => {
      const mount = assembly.mount + pattern.replace(/\/?\*$/, "");
      addFileRoutes({ ...assembly, mount });
    });
  }

  /** Adds all of another app at a path. */
  mountApp(path: string, app: App<State>): this {
    return this.#step((assembly) => {
      const mount = assembly.mount + path.replace(/\/?\*?$/, "");
      for (const step of app.#steps) step({ ...assembly, mount });
    });
  }

  /** The function that answers requests; routes added later are not part of it. */
  handler(): Handler {
    const assembly = createAssembly<State>(this.#snapshot);
    for (const step of this.#steps) step(assembly);
    if (this.#snapshot.buildId) setBuildId(this.#snapshot.buildId);
    return (req, info = noConnection) => dispatch(assembly, req, info);
  }

  /** Serves the app until the process ends. */
  async listen(options: ListenOptions = {}): Promise<void> {
    await Deno.serve(options, this.handler()).finished;
  }

  #step(step: (assembly: Assembly<State>) => void): this {
    this.#steps.push(step);
    return this;
  }

  #at(path: string, change: (segment: Segment<State>) => void): this {
    return this.#step(({ root, mount }) => change(segmentAt(root, `${mount}/${path}`)));
  }

  #verb(method: string): Verb<State, this> {
    return (path, ...chain) => this.#answer(path, [method], chain);
  }

  #answer(path: string, methods: readonly string[], chain: readonly Middleware<State>[]): this {
    return this.#step((assembly) => addRoute(assembly, { path, folder: path, methods, chain }));
  }
}

/** Gives an app the files, routes and islands of a build. */
export function applySnapshot<State>(app: App<State>, snapshot: Snapshot): void {
  useSnapshot(app, snapshot);
}
