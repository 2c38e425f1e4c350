import { getInternals } from "./context.ts";
import type { Middleware } from "./handlers.ts";

/** The options of `csp()`. */
export interface CSPOptions {
  /** Directives to add, or to use instead of the default of the same name. */
  csp?: string[];
  /** Allows inline scripts and styles of rendered pages by nonce, and no others. */
  useNonce?: boolean;
}

const HEADER = "content-security-policy";

const defaults = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];
const withNonce = /^(?:default-src|(?:script|style)-src(?:-elem)?|style-src-attr)$/;

function nameOf(directive: string): string {
  return directive.trim().split(/\s/, 1)[0] ?? "";
}

/** The response without a policy; a copy if its headers cannot be changed, as those of fetch(). */
function withoutPolicy(response: Response): Response {
  try {
    response.headers.delete(HEADER);
    return response;
  } catch {
    return new Response(response.body, response);
  }
}

/**
 * Sets the `Content-Security-Policy` header. With `useNonce`, pages get a new nonce each time they
 * are rendered; responses that were not rendered keep `'unsafe-inline'`.
 *
 * @example
 * ```ts
 * import { App, csp } from "fresh";
 * const app = new App().use(csp({ useNonce: true, csp: ["img-src 'self'"] }));
 * ```
 */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { csp: own = [], useNonce = false } = options;
  const byName = new Map([...defaults, ...own].map((line) => [nameOf(line), line.trim()]));
  return async (ctx) => {
    const internals = getInternals(ctx);
    internals.wantsNonce = useNonce;
    const response = withoutPolicy(await ctx.next());
    const { nonce } = internals;
    const lines = Array.from(
      byName,
      ([name, line]) =>
        nonce && withNonce.test(name)
          ? line.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`)
          : line,
    );
    response.headers.set(HEADER, lines.join("; "));
    return response;
  };
}
