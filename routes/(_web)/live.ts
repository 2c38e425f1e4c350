/** Live views over HTTP: an event stream, or the same view for a poll with an ETag. */
import type { FreshContext } from "fresh";
import type { Principal } from "@/domain/access.ts";
import { refuse } from "@/domain/result.ts";
import type { Source } from "@/kv/hub.ts";
import { isOn } from "@/store/flags.ts";
import { digest } from "@/store/secrets.ts";
import { problemResponse } from "./problems.ts";
import type { State } from "./state.ts";
import { openStream } from "./stream.ts";

/** Answers a live route; the principal has passed the door and owns the view. */
export async function answerLive(
  ctx: FreshContext<State>,
  principal: Principal,
  source: Source,
): Promise<Response> {
  const { clinic } = ctx.state;
  const pushes = await isOn(clinic.store.read, "live.sse");
  if (!ctx.req.headers.get("accept")?.includes("text/event-stream")) {
    return await answerPoll(ctx, source, pushes);
  }
  const stream = pushes ? openStream(ctx.req, { clinic, principal, source }) : null;
  if (stream) return stream;
  const busy = refuse("unavailable", "No stream is free. Poll instead.", { retryAfter: 5 });
  return problemResponse(busy.refusal, ctx.state);
}

async function answerPoll(
  { req, state }: FreshContext<State>,
  source: Source,
  pushes: boolean,
): Promise<Response> {
  const frame = await state.clinic.hub.peek(source);
  const etag = `"${digest(frame.json.replace(/^\{"now":\d+,/, "")).slice(0, 32)}"`;
  const headers = new Headers({
    etag,
    "cache-control": "private, no-cache",
    vary: "accept, cookie",
  });
  if (!pushes) headers.set("x-live", "polling");
  if (req.headers.get("if-none-match") === etag) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("content-type", "application/json");
  return new Response(frame.json, { headers });
}
