/** Finds a path's routes: the exact path first, then patterns in the order they were added. */

/** A route that matched, and the variables of its pattern, decoded. */
export interface Match<T> {
  value: T;
  params: Record<string, string>;
}

/** A table of routes by patterns of `URLPattern`: "/visits/:id", "/a{/:b}?", "/old/:path*", "*". */
export interface Router<T> {
  add(pattern: string, value: T): void;
  /** The routes of a URL's path, percent-encoded as it came, the best one first. */
  match(path: string): Match<T>[];
}

const TOKEN = /\{\/:(\w+)\}\?|\/:(\w+)\*|:(\w+)|(\*)|(\W)/g;

/** The pattern as a regular expression: `URLPattern` takes two microseconds for each route. */
function compile(pattern: string): RegExp {
  const source = pattern.replace(TOKEN, (_all, optional, rest, one, any, char) => {
    if (optional) return `(?:/(?<${optional}>[^/]+))?`;
    if (rest) return `(?:/(?<${rest}>.+))?`;
    if (one) return `(?<${one}>[^/]+?)`;
    return any ? ".*" : RegExp.escape(char);
  });
  return new RegExp(`^${source}$`);
}

function decode(value: string): string {
  try {
    return decodeURI(value);
  } catch {
    return value;
  }
}

/** Makes an empty router. */
export function createRouter<T>(): Router<T> {
  const exact = new Map<string, T>();
  const patterns: { regExp: RegExp; value: T }[] = [];
  return {
    add(pattern, value) {
      if (/[:*]/.test(pattern)) patterns.push({ regExp: compile(pattern), value });
      else if (!exact.has(pattern)) exact.set(pattern, value);
    },
    match(path) {
      const value = exact.get(path) ?? exact.get(decode(path));
      const matches: Match<T>[] = value === undefined ? [] : [{ value, params: {} }];
      for (const { regExp, value } of patterns) {
        const found = regExp.exec(path);
        if (!found) continue;
        const variables = Object.entries<string | undefined>(found.groups ?? {});
        const params = Object.fromEntries(variables.map(([name, v = ""]) => [name, decode(v)]));
        matches.push({ value, params });
      }
      return matches;
    },
  };
}
