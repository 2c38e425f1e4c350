/** The outermost middleware: a correlation id, one log line and one measurement for each request. */
import { traceIdOf } from "@/telemetry/trace.ts";
import { define } from "./state.ts";

/** Routes whose every request is not worth a line. */
const quiet = new Set(["/healthz", "/readyz", "/metrics"]);

export const observe = define.middleware(async (ctx) => {
  const { clinic } = ctx.state;
  const began = performance.now();
  ctx.state.traceId = traceIdOf(clinic.random);
  const response = await ctx.next();
  const ms = Math.round((performance.now() - began) * 10) / 10;
  const route = ctx.route ?? "unmatched";
  clinic.meter.count("http_requests", { route, status: String(response.status) });
  clinic.meter.observe("http_ms", ms, { route });
  const level = response.status >= 500 ? "error" : quiet.has(route) ? "debug" : "info";
  clinic.log(level, "request", {
    traceId: ctx.state.traceId,
    method: ctx.req.method,
    route,
    status: response.status,
    ms,
    ...(ctx.state.principal ? { accountId: ctx.state.principal.accountId } : {}),
  });
  response.headers.set("x-trace-id", ctx.state.traceId);
  return response;
});
