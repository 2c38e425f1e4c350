/** The routes of a manifest: what the names of files say, as routes, layouts and error pages. */
import { addRoute, type Assembly } from "./assembly.ts";
import type { Middleware, RouteHandler, ServerComponent } from "./handlers.ts";
import type { LayoutConfig } from "./internals.ts";
import { answer, errorHandler, methodsOf } from "./routes.ts";
import { segmentAt } from "./segments.ts";

/** What a file's name says. */
export interface FileRoute {
  file: string;
  /** Its folder, groups included: "/(public)/visits". */
  folder: string;
  /** "_layout" and the like, or "" for a page. */
  special: string;
  /** The pattern of a page. */
  pattern: string;
}

/** What a file of `routes/` exports. */
interface RouteModule<State> {
  default?: ServerComponent<never, State>;
  handler?: RouteHandler<unknown, State>;
  handlers?: RouteHandler<unknown, State>;
  config?: LayoutConfig;
}

/** What a `_middleware.ts` exports. */
type MiddlewareModule<State> = Partial<
  Record<"handler" | "handlers" | "default", Middleware<State> | Middleware<State>[]>
>;

function segmentPattern(name: string): string {
  if (/^\(.*\)$/.test(name)) return "";
  const [, optional, rest] = /^\[(?:\[(\w+)\]|\.\.\.(\w+))\]$/.exec(name) ?? [];
  if (optional) return `{/:${optional}}?`;
  return rest ? `/:${rest}*` : "/" + name.replace(/\[(\w+)\]/g, ":$1");
}

/** Reads a manifest's key such as "./routes/(public)/visits/[id].tsx". */
export function parseFile(file: string): FileRoute {
  const names = file.replace(/^\.\/[^/]+\//, "").replace(/\.\w+$/, "").split("/");
  const name = names.pop() ?? "";
  const folder = names.map((part) => `/${part}`).join("");
  const special = name.startsWith("_") ? name : "";
  const parts = name === "index" ? names : [...names, name];
  return { file, folder, special, pattern: parts.map(segmentPattern).join("") || "/" };
}

/** How openly a segment matches: words first, then variables, nothing, and whatever follows. */
function openness(segment: string | undefined): number {
  if (segment === undefined) return 3;
  if (segment.includes("*")) return 5;
  if (segment.includes("}?")) return 4;
  if (segment.startsWith(":")) return 2;
  return segment.includes(":") ? 1 : 0;
}

function compare(a: FileRoute, b: FileRoute): number {
  const split = ({ pattern }: FileRoute) => pattern.replaceAll("{/", "/{").split("/");
  const [as, bs] = [split(a), split(b)];
  for (let at = 0; at < Math.max(as.length, bs.length); at++) {
    const difference = openness(as[at]) - openness(bs[at]);
    if (difference !== 0) return difference;
  }
  return a.file < b.file ? -1 : 1;
}

/** The manifest's modules are what their names say: the types of `define.*` checked them. */
function isModule<Module>(value: unknown): value is Module {
  return typeof value === "object" && value !== null;
}

function addSpecial<State>(
  { root, mount, snapshot }: Assembly<State>,
  { folder, special, file }: FileRoute,
): void {
  const segment = segmentAt(root, mount + folder);
  const module = snapshot.manifest.routes[file];
  if (special === "_middleware" && isModule<MiddlewareModule<State>>(module)) {
    const own = module.handler ?? module.handlers ?? module.default ?? [];
    segment.middlewares.push(...[own].flat());
  } else if (isModule<RouteModule<State>>(module)) {
    const { default: component, config = {} } = module;
    if (special === "_error") segment.onError = errorHandler({ ...module, component });
    if (special === "_app" && component) segment.app = component;
    if (special === "_layout" && component) segment.layout = { component, config };
  }
}

/** Adds all routes of the manifest: what surrounds pages first, then pages, the exact ones first. */
export function addFileRoutes<State>(assembly: Assembly<State>): void {
  const { routes } = assembly.snapshot.manifest;
  const files = Object.keys(routes).map(parseFile);
  for (const file of files) if (file.special) addSpecial(assembly, file);
  for (const { file, folder, pattern } of files.filter((one) => !one.special).sort(compare)) {
    const module = routes[file];
    if (!isModule<RouteModule<State>>(module)) continue;
    const route = { ...module, component: module.default };
    addRoute(assembly, {
      ...{ path: pattern, folder, methods: methodsOf(route) },
      chain: [(ctx) => answer(ctx, route)],
    });
  }
}
