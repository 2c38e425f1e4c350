import { Buffer } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import { refuse } from "@/domain/result.ts";
import { problemResponse } from "@/routes/(_web)/problems.ts";
import { define } from "@/routes/(_web)/state.ts";
import { countDeadLetters } from "@/store/dead_letters.ts";
import { messageBacklog } from "@/store/messages/backlog.ts";
import { digest } from "@/store/secrets.ts";

/** Prometheus text, for whoever holds METRICS_TOKEN as a bearer token; without one it is closed. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { config, meter, pump, store } = ctx.state.clinic;
    const given = ctx.req.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
    if (config.metricsToken === null || !isSame(given, config.metricsToken)) {
      const refusal = refuse("unauthenticated", "Metrics need the bearer token METRICS_TOKEN.");
      return problemResponse(refusal.refusal, ctx.state);
    }
    const [depth, letters, messages] = await Promise.all([
      pump.depth(),
      countDeadLetters(store.read),
      messageBacklog(store.read, store.clock.now()),
    ]);
    meter.set("jobs_waiting", depth.waiting, {});
    meter.set("jobs_oldest_ms", depth.oldestDueMs, {});
    meter.set("dead_letters", letters.parked, {});
    for (const [state, count] of messages.byState) meter.set("messages_waiting", count, { state });
    meter.set("messages_oldest_ms", messages.oldestDueMs, {});
    return new Response(await meter.text(), {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
    });
  },
});

/** Compares digests, so that neither length nor content shows in the time it takes. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)));
}
