/** One open event stream: frames from the hub, heartbeats, and the reasons for which we end it. */
import type { Clinic } from "@/clinic.ts";
import type { Principal } from "@/domain/access.ts";
import { minute, second } from "@/domain/time.ts";
import type { Listener, Source } from "@/kv/hub.ts";
import type { Meter } from "@/telemetry/metrics.ts";
import { type OpenStream, openStreams, type Streams } from "./streams.ts";

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

/** Null when this person, or this process, has as many streams as it may. */
export function openStream(req: Request, parts: StreamParts): Response | null {
  const streams = openStreams(parts.clinic);
  if (!streams.hasPlaceFor(parts.principal)) return null;
  const shown = req.headers.get("last-event-id");
  let stream: OpenStream | null = null;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stream = run(parts, { controller, streams, shown });
      },
      cancel: () => stream?.end("gone"),
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

type Controller = ReadableStreamDefaultController<Uint8Array>;

type Running = {
  readonly controller: Controller;
  readonly streams: Streams;
  /** The id of the frame that the browser shows already, if any. */
  readonly shown: string | null;
};

function run(
  { clinic: { clock, hub, meter }, principal, source }: StreamParts,
  { controller, streams, shown }: Running,
): OpenStream {
  const opened = clock.now();
  let beatAt = opened + beatEvery;
  let fullSince: number | null = null;

  const stream: OpenStream = {
    principal,
    tick() {
      const now = clock.now();
      if (now - opened >= longest) return stream.end("renew");
      if (hasRoom(controller)) {
        fullSince = null;
        subscription?.ready();
      } else if (now - (fullSince ??= now) >= slowFor) return stream.end("slow");
      if (now >= beatAt && hasRoom(controller)) {
        controller.enqueue(event("beat", now));
        beatAt = now + beatEvery;
      }
    },
    end(why) {
      if (!streams.remove(stream)) return;
      subscription?.end();
      meter.count("live_cut", { reason: why });
      // A browser that has gone has closed it already.
      if (why === "gone") return;
      if (why === "signed_out") controller.enqueue(event("end", JSON.stringify({ why })));
      controller.close();
    },
  };

  streams.add(stream);
  controller.enqueue(event("beat", opened, "retry: 2000\n"));
  const subscription = hub.subscribe(source, passOn(controller, { meter, shown }));
  if (!subscription) stream.end("renew");
  return stream;
}

/** Passes frames on, but for a first one that the browser shows already. */
function passOn(
  controller: Controller,
  { meter, shown }: { meter: Meter; shown: string | null },
): Listener {
  let known = shown;
  return (frame) => {
    if (!hasRoom(controller)) return "full";
    const isKnown = known === String(frame.seq);
    known = null;
    if (isKnown) return;
    controller.enqueue(frame.bytes);
    meter.count("live_frames", {});
  };
}

function hasRoom({ desiredSize }: Controller): boolean {
  return desiredSize !== null && desiredSize > 0;
}

function event(name: string, data: string | number, before = ""): Uint8Array {
  return new TextEncoder().encode(`${before}event: ${name}\ndata: ${data}\n\n`);
}
