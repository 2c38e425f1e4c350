import { CACHE_KEY } from "../shared/assets.ts";
import { getInternals } from "./context.ts";
import type { Middleware } from "./handlers.ts";
import type { StaticFile } from "./snapshot.ts";

/** A part of a file, both ends included. */
interface Part {
  start: number;
  end: number;
}

/** The part a `Range` header asks for; `null` for all of it, "unsatisfiable" for none of it. */
export function parseRange(header: string | null, size: number): Part | "unsatisfiable" | null {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return null;
  const start = from === "" ? Math.max(size - Number(to), 0) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(to) < start) return null;
  return start >= size || start > end ? "unsatisfiable" : { start, end };
}

/** Whether an `If-None-Match` header names the ETag, weakly compared. */
function isKnown(header: string | null, etag: string): boolean {
  const tags = header?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes(etag) || tags.includes("*");
}

function cacheControl(mode: "development" | "production", immutable: boolean): string {
  if (mode === "development") {
    return "no-cache, no-store, max-age=0, must-revalidate";
  }
  return immutable ? "public, max-age=31536000, immutable" : "no-cache";
}

/** Answers with a file, or the part of it that was asked for. */
async function serve(req: Request, file: StaticFile, headers: Headers): Promise<Response> {
  const etag = `"${file.hash}"`;
  headers.set("etag", etag);
  headers.set("accept-ranges", "bytes");
  if (isKnown(req.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("content-type", file.type);
  const bytes = await file.read();
  const isSame = (req.headers.get("if-range") ?? etag) === etag;
  const part = req.method === "GET" && isSame
    ? parseRange(req.headers.get("range"), bytes.length)
    : null;
  if (part === "unsatisfiable") {
    headers.set("content-range", `bytes */${bytes.length}`);
    return new Response(null, { status: 416, headers });
  }
  const body = part ? bytes.subarray(part.start, part.end + 1) : bytes;
  headers.set("content-length", String(body.length));
  if (part) {
    headers.set("content-range", `bytes ${part.start}-${part.end}/${bytes.length}`);
  }
  return new Response(req.method === "HEAD" ? null : body, { status: part ? 206 : 200, headers });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Serves the files of `static/` and the browser's code. Paths are looked up in the list the build
 * made, never on the disk. A URL signed by `asset()` may be kept for a year; one signed by another
 * build is redirected to the plain URL; all others are revalidated by their ETag.
 */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { snapshot } = getInternals(ctx);
    const file = snapshot.files.get(decoded(ctx.url.pathname));
    if (!file) return await ctx.next();
    if (ctx.req.method !== "GET" && ctx.req.method !== "HEAD") {
      return new Response("Method Not Allowed", { status: 405, headers: { allow: "GET, HEAD" } });
    }
    const build = ctx.url.searchParams.get(CACHE_KEY);
    if (build !== null && build !== snapshot.buildId) {
      const plain = new URL(ctx.url);
      plain.searchParams.delete(CACHE_KEY);
      return ctx.redirect(plain.pathname + plain.search, 307);
    }
    const control = cacheControl(snapshot.mode, file.immutable || build !== null);
    return await serve(ctx.req, file, new Headers({ "cache-control": control }));
  };
}
