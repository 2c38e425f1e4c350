import { define } from "@/routes/(_web)/state.ts";

/**
 * 200 while the store answers, else 503. KV is reported and does not count: without it the clinic is
 * slower to show what changed, and nothing is lost.
 */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { store, nerves } = ctx.state.clinic;
    const [store_ok, kv_ok] = await Promise.all([
      store.ping().then(() => true, () => false),
      nerves.healthy().catch(() => false),
    ]);
    const checks = { store: store_ok ? "ok" : "down", kv: kv_ok ? "ok" : "degraded" };
    return Response.json(
      { status: store_ok ? "ready" : "not_ready", checks },
      { status: store_ok ? 200 : 503 },
    );
  },
});
