/** The query parameter that names the build a static file belongs to. */
export const CACHE_KEY = "__frsh_c";

let buildId = "";

/** Makes `asset()` sign URLs with this build from now on. */
export function setBuildId(id: string): void {
  buildId = id;
}

/**
 * The URL of a static file, signed with the build so that browsers may keep it for a year.
 * URLs of other origins, and those which already carry the key, are returned as they are.
 *
 * @example
 * ```ts
 * import { asset } from "fresh/runtime";
 * const href = asset("/brochure.pdf");
 * ```
 */
export function asset(path: string): string {
  if (!buildId || !path.startsWith("/") || path.startsWith("//")) return path;
  const [rest = "", fragment] = path.split("#", 2);
  const [pathname = "", query] = rest.split("?", 2);
  if (new URLSearchParams(query).has(CACHE_KEY)) return path;
  const search = (query ? `${query}&` : "") + `${CACHE_KEY}=${buildId}`;
  return `${pathname}?${search}${fragment === undefined ? "" : `#${fragment}`}`;
}

/** Signs each URL of a `srcset` attribute with `asset()`. */
export function assetSrcSet(srcset: string): string {
  if (srcset.includes("(")) return srcset;
  return srcset.split(",").map((candidate) => {
    const [url = "", ...descriptors] = candidate.trim().split(/\s+/);
    return [asset(url), ...descriptors].join(" ");
  }).join(", ");
}

/** Signs `src` and `srcset` of an image's props in place, unless the page opted out for that tag. */
export function signImage(props: Record<string, unknown>): void {
  if ("data-fresh-disable-lock" in props) return;
  if (typeof props.src === "string") props.src = asset(props.src);
  for (const name of ["srcset", "srcSet"]) {
    const value = props[name];
    if (typeof value === "string") props[name] = assetSrcSet(value);
  }
}
