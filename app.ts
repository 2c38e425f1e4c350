/** The site: middlewares from the outside in, then the routes. */
import { App, csp, staticFiles } from "fresh";
import type { Clinic } from "@/clinic.ts";
import { answerErrors } from "@/routes/(_web)/errors.tsx";
import { guard, recognise } from "@/routes/(_web)/guard.ts";
import { secureHeaders } from "@/routes/(_web)/headers.ts";
import { observe } from "@/routes/(_web)/observe.ts";
import type { State } from "@/routes/(_web)/state.ts";

/**
 * Nothing inline but what Fresh renders, nothing from elsewhere. `csp` puts the nonce of a page where
 * 'unsafe-inline' stands; `secureHeaders` takes that word out of answers that are no pages.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "media-src 'self'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
];

/** The application around an open clinic; `handler()` answers requests. */
export function createApp(clinic: Clinic): App<State> {
  return new App<State>()
    .use((ctx) => {
      Object.assign(ctx.state, { clinic, principal: null, locale: "en" });
      return ctx.next();
    })
    .use(secureHeaders)
    .use(staticFiles())
    .use(observe)
    .use(csp({ useNonce: true, csp: policy }))
    .use(answerErrors)
    .use(recognise)
    .use(guard)
    .fsRoutes();
}
