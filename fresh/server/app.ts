import { setBuildId } from "../shared/assets.ts";
import { addRoute, type Assembly, createAssembly, dispatch } from "./assembly.ts";
import type { ResolvedFreshConfig, Wrapper } from "./context.ts";
import { addFileRoutes } from "./file_routes.ts";
import type {
  AnyRoute,
  LayoutConfig,
  MaybeLazyMiddleware,
  Method,
  Middleware,
  Route,
} from "./handlers.ts";
import { answer, errorHandler, methodsOf } from "./routes.ts";
import { segmentAt } from "./segments.ts";
import { emptySnapshot, type Snapshot } from "./snapshot.ts";

/** The settings of `new App()`. */
export interface FreshConfig {
  /** The path in front of all routes, such as "/my-app". */
  basePath?: string;
}

/** Where `app.listen()` listens. */
export type ListenOptions = Partial<
  Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem
>;

/** Answers requests, as `Deno.serve` wants it. */
export type Handler = (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response>;

type Mounted<State> = (assembly: Assembly<State>) => void;

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
 * const app = new App().use(staticFiles()).get("/", (ctx) => ctx.text("hello"));
 * const response = await app.handler()(new Request("http://localhost/"));
 * ```
 */
export class App<State = unknown> {
  readonly config: ResolvedFreshConfig;
  readonly #steps: Mounted<State>[] = [];
  #snapshot: Snapshot = emptySnapshot;

  static {
    useSnapshot = (app, snapshot) => {
      app.#snapshot = snapshot;
      app.config.mode = snapshot.mode;
      app.config.root = snapshot.root;
    };
  }

  constructor(config: FreshConfig = {}) {
    const basePath = (config.basePath ?? "").replace(/\/+$/, "");
    this.config = { basePath, root: "", mode: "production" };
  }

  /** Adds middlewares, for all routes below a path or for all there are. */
  use(...middlewares: MaybeLazyMiddleware<State>[]): this;
  use(path: string, ...middlewares: MaybeLazyMiddleware<State>[]): this;
  use(first: string | MaybeLazyMiddleware<State>, ...rest: MaybeLazyMiddleware<State>[]): this {
    const path = typeof first === "string" ? first : "*";
    const middlewares = typeof first === "string" ? rest : [first, ...rest];
    return this.#step(({ root, mount }) => {
      segmentAt(root, `${mount}/${path}`).middlewares.push(...middlewares);
    });
  }

  /** Answers GET, and HEAD where no other route does. */
  get(path: string, ...chain: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, ["GET"], chain);
  }

  /** Answers POST. */
  post(path: string, ...chain: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, ["POST"], chain);
  }

  /** Answers PUT. */
  put(path: string, ...chain: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, ["PUT"], chain);
  }

  /** Answers PATCH. */
  patch(path: string, ...chain: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, ["PATCH"], chain);
  }

  /** Answers DELETE. */
  delete(path: string, ...chain: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, ["DELETE"], chain);
  }

  /** Answers HEAD. */
  head(path: string, ...chain: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, ["HEAD"], chain);
  }

  /** Answers OPTIONS. */
  options(path: string, ...chain: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, ["OPTIONS"], chain);
  }

  /** Answers every method. */
  all(path: string, ...chain: MaybeLazyMiddleware<State>[]): this {
    return this.#answer(path, "ALL", chain);
  }

  /** Adds a page. */
  route<Data>(path: string, route: Route<State, Data>): this {
    return this.#answer(path, methodsOf(route), [(ctx) => answer(ctx, route)]);
  }

  /** Wraps the pages below a path. */
  layout(path: string, component: Wrapper<State>, config: LayoutConfig = {}): this {
    return this.#step(({ root, mount }) => {
      segmentAt(root, `${mount}/${path}`).layout = { component, config };
    });
  }

  /** Wraps all pages: the document around the body. */
  appWrapper(component: Wrapper<State>): this {
    return this.#step(({ root, mount }) => {
      segmentAt(root, mount).app = component;
    });
  }

  /** Answers what was thrown below a path, or anywhere. */
  onError(handler: Middleware<State> | AnyRoute<State>): this;
  onError(path: string, handler: Middleware<State> | AnyRoute<State>): this;
  onError(
    first: string | Middleware<State> | AnyRoute<State>,
    second?: Middleware<State> | AnyRoute<State>,
  ): this {
    const [path, handler] = typeof first === "string" ? [first, second] : ["*", first];
    return this.#step(({ root, mount }) => {
      if (handler) {
        segmentAt(root, `${mount}/${path}`).onError = errorHandler(handler);
      }
    });
  }

  /** Answers requests that no route answers, and every `HttpError` with status 404. */
  notFound(handler: Middleware<State> | AnyRoute<State>): this {
    return this.#step(({ root }) => {
      root.notFound = errorHandler(handler);
    });
  }

  /** Adds the routes of the `routes/` folder, at a path or at the root. */
  fsRoutes(pattern = "*"): this {
    return this.#step((assembly) => {
      const mount = assembly.mount + pattern.replace(/\/?\*$/, "");
      addFileRoutes({ ...assembly, mount }, assembly.snapshot.manifest);
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
    const assembly = createAssembly<State>(this.config, this.#snapshot);
    for (const step of this.#steps) step(assembly);
    if (this.#snapshot.buildId) setBuildId(this.#snapshot.buildId);
    return (req, info = noConnection) => dispatch(assembly, req, info);
  }

  /** Serves the app until the process ends. */
  async listen(options: ListenOptions = {}): Promise<void> {
    await Deno.serve(options, this.handler()).finished;
  }

  #step(step: Mounted<State>): this {
    this.#steps.push(step);
    return this;
  }

  #answer(path: string, methods: "ALL" | Method[], chain: MaybeLazyMiddleware<State>[]): this {
    return this.#step((assembly) => addRoute(assembly, { path, folder: path, methods, chain }));
  }
}

/** Gives an app the files, routes and islands of a build. */
export function applySnapshot<State>(app: App<State>, snapshot: Snapshot): void {
  useSnapshot(app, snapshot);
}
