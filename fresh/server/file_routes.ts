/** The routes of a manifest: what the names of files say, as routes, layouts and error pages. */
import { addRoute, type Assembly } from "./assembly.ts";
import type { Wrapper } from "./context.ts";
import type {
  AnyRoute,
  LayoutConfig,
  MaybeLazyMiddleware,
  RouteConfig,
  RouteHandler,
} from "./handlers.ts";
import { answer, errorHandler, methodsOf } from "./routes.ts";
import { segmentAt } from "./segments.ts";
import type { Manifest } from "./snapshot.ts";

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

function segmentPattern(name: string): string {
  if (/^\(.*\)$/.test(name)) return "";
  const rest = /^\[\.\.\.(\w+)\]$/.exec(name);
  if (rest) return `/:${rest[1]}*`;
  const optional = /^\[\[(\w+)\]\]$/.exec(name);
  if (optional) return `{/:${optional[1]}}?`;
  return "/" + name.replace(/\[(\w+)\]/g, ":$1");
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

const specialOrder = ["_app", "_middleware", "_layout", "_error"];

/** How openly a segment matches: words first, then variables, nothing, and whatever follows. */
function openness(segment: string | undefined): number {
  if (segment === undefined) return 3;
  if (segment.includes("*")) return 5;
  if (segment.includes("}?")) return 4;
  if (segment.startsWith(":")) return 2;
  return segment.includes(":") ? 1 : 0;
}

function compare(a: FileRoute, b: FileRoute): number {
  if (a.special || b.special) {
    if (!a.special || !b.special) return a.special ? -1 : 1;
    return specialOrder.indexOf(a.special) - specialOrder.indexOf(b.special);
  }
  const split = ({ pattern }: FileRoute) => pattern.replaceAll("{/", "/{").split("/");
  const [as, bs] = [split(a), split(b)];
  for (let at = 0; at < Math.max(as.length, bs.length); at++) {
    const difference = openness(as[at]) - openness(bs[at]);
    if (difference !== 0) return difference;
  }
  return a.file < b.file ? -1 : 1;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isFunction<Fn>(value: unknown): value is Fn {
  return typeof value === "function";
}

function isHandler<State>(value: unknown): value is RouteHandler<unknown, State> {
  return typeof value === "function" || isObject(value);
}

function isConfig<Config extends LayoutConfig | RouteConfig>(value: unknown): value is Config {
  return isObject(value);
}

/** The exports of a page or error page, sorted out. */
function toRoute<State>(module: Record<string, unknown>): AnyRoute<State> {
  const handler = module.handler ?? module.handlers;
  return {
    ...(isHandler<State>(handler) ? { handler } : {}),
    ...(isFunction<Wrapper<State>>(module.default) ? { component: module.default } : {}),
    ...(isConfig<RouteConfig>(module.config) ? { config: module.config } : {}),
  };
}

function addSpecial<State>(
  { root, mount }: Assembly<State>,
  { folder, special }: FileRoute,
  module: Record<string, unknown>,
): void {
  const segment = segmentAt(root, mount + folder);
  const component = isFunction<Wrapper<State>>(module.default) ? module.default : null;
  switch (special) {
    case "_app":
      segment.app = component;
      break;
    case "_layout": {
      const config = isConfig<LayoutConfig>(module.config) ? module.config : {};
      if (component) segment.layout = { component, config };
      break;
    }
    case "_middleware": {
      const found = module.handler ?? module.handlers ?? module.default;
      const list: unknown[] = Array.isArray(found) ? found : [found];
      segment.middlewares.push(...list.filter(isFunction<MaybeLazyMiddleware<State>>));
      break;
    }
    case "_error":
      segment.onError = errorHandler(toRoute<State>(module));
  }
}

/** Adds all routes of a manifest: what surrounds pages first, then pages, the exact ones first. */
export function addFileRoutes<State>(assembly: Assembly<State>, { routes }: Manifest): void {
  for (const parsed of Object.keys(routes).map(parseFile).sort(compare)) {
    const module = routes[parsed.file];
    if (!isObject(module)) continue;
    if (parsed.special) {
      addSpecial(assembly, parsed, module);
      continue;
    }
    const route = toRoute<State>(module);
    addRoute(assembly, {
      path: route.config?.routeOverride ?? parsed.pattern,
      folder: parsed.folder,
      methods: methodsOf(route),
      chain: [(ctx) => answer(ctx, route)],
    });
  }
}
