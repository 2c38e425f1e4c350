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
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  const policy = headers.get("content-security-policy");
  if (ctx.state.clinic.config.baseUrl.startsWith("https:")) {
    headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  } else if (policy) {
    // On plain http some browsers would look for our own files under https, and find nothing.
    headers.set("content-security-policy", policy.replace(/; *upgrade-insecure-requests/, ""));
  }
  return response;
});
