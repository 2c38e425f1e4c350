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
  if (!buildId || !/^\/(?!\/)/.test(path)) return path;
  const url = new URL(path, "http://localhost");
  if (url.searchParams.has(CACHE_KEY)) return path;
  url.searchParams.set(CACHE_KEY, buildId);
  return url.pathname + url.search + url.hash;
}
