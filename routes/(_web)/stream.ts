/** One open event stream: frames from the hub, heartbeats, and the reasons for which we end it. */
import type { Clinic } from "@/clinic.ts";
import type { Principal } from "@/domain/access.ts";
import { minute, second } from "@/domain/time.ts";
import type { Source, Subscription } from "@/kv/hub.ts";
import { isStillValid } from "@/store/sessions.ts";
import { describeError } from "@/telemetry/log.ts";
import { openStreams, type Place, type Streams } from "./streams.ts";

/** A session that was voided meanwhile loses its stream within this time. */
const recheckEvery = 4 * second;
const beatEvery = 15 * second;
/** A client that has not taken anything for this long is cut off; it comes back by itself. */
const slowFor = 30 * second;
/** Streams are renewed, so that none outlives a deployment by long. */
const longest = 30 * minute;

export type StreamParts = {
  readonly clinic: Clinic;
  readonly principal: Principal;
  readonly source: Source;
};

type End = "signed_out" | "slow" | "renew" | "gone" | "shutdown";

/** Null when this person, or this process, has as many streams as it may. */
export function openStream(req: Request, parts: StreamParts): Response | null {
  const streams = openStreams(parts.clinic);
  const place = streams.take(parts.principal.accountId);
  if (!place) return null;
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        stop = run(req, parts, { controller, place, streams });
      },
      cancel: () => stop(),
    },
    { highWaterMark: 64 * 1024, size: (chunk) => chunk.byteLength },
  );
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

type Running = {
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  readonly place: Place;
  readonly streams: Streams;
};

/** Answers with what ends the stream when the browser has gone. */
function run(
  req: Request,
  { clinic, principal, source }: StreamParts,
  { controller, place, streams }: Running,
): () => void {
  const { clock, hub, meter, store, log } = clinic;
  const opened = clock.now();
  let fullSince: number | null = null;
  let over = false;
  let subscription: Subscription | null = null;
  let beatAt = opened + beatEvery;

  const send = (text: string) => controller.enqueue(new TextEncoder().encode(text));
  const hasRoom = () => (controller.desiredSize ?? 0) > 0;

  function end(why: End): void {
    if (over) return;
    over = true;
    clearInterval(timer);
    subscription?.end();
    place.leave();
    meter.count("live_cut", { reason: why });
    try {
      if (why === "signed_out") send(`event: end\ndata: {"why":"signed_out"}\n\n`);
      controller.close();
    } catch {
      // The browser went first.
    }
  }

  async function tick(): Promise<void> {
    const now = clock.now();
    if (now - opened >= longest) return end("renew");
    if (hasRoom()) {
      fullSince = null;
      subscription?.ready();
    } else if (now - (fullSince ??= now) >= slowFor) return end("slow");
    const isValid = await streams.inTurn(() => isStillValid(store, principal.sessionId));
    if (!isValid) return end("signed_out");
    if (!over && now >= beatAt && hasRoom()) {
      send(`event: beat\ndata: ${now}\n\n`);
      beatAt = now + beatEvery;
    }
  }

  let ticking = false;
  const timer = setInterval(() => {
    if (ticking) return;
    ticking = true;
    tick().catch((fault) => log("error", "live.tick_failed", describeError(fault)))
      .finally(() => ticking = false);
  }, recheckEvery);
  place.onShutdown(() => end("shutdown"));

  const lastSeen = Number(req.headers.get("last-event-id"));
  let isFirst = true;
  send(`retry: 2000\nevent: beat\ndata: ${opened}\n\n`);
  subscription = hub.subscribe(source, (frame) => {
    if (over) return;
    if (!hasRoom()) return "full";
    const known = isFirst && frame.seq === lastSeen;
    isFirst = false;
    if (known) return;
    controller.enqueue(frame.bytes);
    meter.count("live_frames", {});
  });
  if (!subscription) end("renew");
  return () => end("gone");
}
