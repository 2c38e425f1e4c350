/** Finds a path's route: exact paths first, then patterns in the order they were added. */
import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";

/** A route that matched, and the variables of its pattern, decoded. */
export interface Match<T> {
  value: T;
  params: Record<string, string>;
}

/** A table of routes by `URLPattern` paths. */
export interface Router<T> {
  add(pattern: string, value: T): void;
  /** The routes of a URL's path, percent-encoded as it came, the best one first. */
  match(path: string): Match<T>[];
}

const PLAIN = /^(?:\/(?:[^/:*{}()?+\\]*|:\w+))*$/;
const REST = /^(.*)\/:(\w+)\*$/;
const OPTIONAL = /\{\/(:\w+)\}\?|\/(:\w+)\?(?=\/|$)/;

/** The pattern as paths of hono's routers, or `null` if it needs a real `URLPattern`. */
function honoPaths(pattern: string): string[] | null {
  const optional = OPTIONAL.exec(pattern);
  if (optional) {
    const [all, braced, plain] = optional;
    const without = pattern.replace(all, "") || "/";
    const variants = [without, pattern.replace(all, `/${braced ?? plain}`)].map(honoPaths);
    return variants.some((paths) => paths === null)
      ? null
      : variants.flatMap((paths) => paths ?? []);
  }
  const [, base, rest] = REST.exec(pattern) ?? [];
  if (base !== undefined && PLAIN.test(base)) {
    return [...(base ? [base] : []), `${base}/:${rest}{.+}`];
  }
  return PLAIN.test(pattern) ? [pattern] : null;
}

function decode(value: string): string {
  try {
    return decodeURI(value);
  } catch {
    return value;
  }
}

interface Candidate<T> {
  rank: number;
  value: T;
  /** The variables of the pattern, all empty. */
  blank: Record<string, string>;
}

/** Makes an empty router; nothing can be added after the first match. */
export function createRouter<T>(): Router<T> {
  const statics = new Map<string, T>();
  const special: { candidate: Candidate<T>; pattern: URLPattern }[] = [];
  const plain = new SmartRouter<Candidate<T>>({ routers: [new RegExpRouter(), new TrieRouter()] });
  let ranks = 0;
  let hasPlain = false;

  function add(pattern: string, value: T): void {
    const names = Array.from(pattern.matchAll(/:(\w+)/g), ([, name = ""]) => [name, ""]);
    const candidate = { rank: ranks++, value, blank: Object.fromEntries(names) };
    const paths = honoPaths(pattern);
    if (paths === null) {
      special.push({ candidate, pattern: new URLPattern({ pathname: pattern }) });
    } else if (names.length === 0) {
      if (!statics.has(pattern)) statics.set(pattern, value);
    } else {
      hasPlain = true;
      for (const path of paths) plain.add("ALL", path, candidate);
    }
  }

  type Found = [Candidate<T>, [name: string, value: string][]];

  function* inPlain(path: string): Generator<Found> {
    const [found, stash] = plain.match("ALL", path);
    for (const [candidate, variables] of found) {
      yield [
        candidate,
        Object.entries(variables).map(([name, at]) => [
          name,
          typeof at === "number" ? stash?.[at] ?? "" : at,
        ]),
      ];
    }
  }

  function* inSpecial(path: string): Generator<Found> {
    for (const { candidate, pattern } of special) {
      const groups = pattern.exec({ pathname: path })?.pathname.groups;
      if (groups) {
        yield [candidate, Object.entries(groups).map(([name, v]) => [name, v ?? ""])];
      }
    }
  }

  function match(path: string): Match<T>[] {
    const exact = statics.get(path) ?? statics.get(decode(path));
    const found = [...(hasPlain ? inPlain(path) : []), ...inSpecial(path)];
    found.sort(([a], [b]) => a.rank - b.rank);
    const matches = found.map(([{ value, blank }, variables]) => ({
      value,
      params: {
        ...blank,
        ...Object.fromEntries(variables.map(([name, value]) => [name, decode(value)])),
      },
    }));
    return exact === undefined ? matches : [{ value: exact, params: {} }, ...matches];
  }

  return { add, match };
}
