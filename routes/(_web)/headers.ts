/** The headers that keep a browser on our side; the content policy is `csp` in `app.ts`. */
import { define } from "./state.ts";

export const secureHeaders = define.middleware(async (ctx) => {
  const response = await ctx.next();
  const { headers } = response;
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("permissions-policy", "camera=(self), microphone=(self), geolocation=()");
  // A 304 without the header leaves the browser with what it was told before.
  if (response.status !== 304 && !headers.has("cache-control")) {
    headers.set("cache-control", "no-store");
  }
  const isSecure = ctx.state.clinic.config.baseUrl.startsWith("https:");
  if (isSecure) headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  const policy = headers.get("content-security-policy");
  if (policy) headers.set("content-security-policy", tightened(policy, isSecure));
  return response;
});

/** What was not rendered has no nonce, and `csp` leaves 'unsafe-inline' where it would be. */
function tightened(policy: string, isSecure: boolean): string {
  const strict = policy.replaceAll(" 'unsafe-inline'", "");
  // On plain http some browsers would look for our own files under https, and find nothing.
  return isSecure ? strict : strict.replace(/; *upgrade-insecure-requests/, "");
}
