import { api } from "@/routes/(_api)/api.ts";
import { addressOf } from "@/routes/(_web)/address.ts";
import { define } from "@/routes/(_web)/state.ts";

/** The JSON API; each of its endpoints says who may call it. */
export const handler = define.handlers((ctx) => {
  const { clinic, principal, traceId, locale } = ctx.state;
  const address = addressOf(ctx.req, ctx.info, clinic.config.proxies);
  return api.fetch(ctx.req, { clinic, principal, traceId, locale, address });
});
