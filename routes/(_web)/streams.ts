/** The open streams of a process: how many there may be, and the one timer that looks after them. */
import type { Clinic } from "@/clinic.ts";
import type { Principal } from "@/domain/access.ts";
import { second } from "@/domain/time.ts";
import { isOn } from "@/store/flags.ts";
import { validSessions } from "@/store/sessions.ts";
import { describeError } from "@/telemetry/log.ts";

export const mostEach = 6;
export const mostInAll = 2_000;

/** Who was signed out loses the streams within this time; so do all, once streams are switched off. */
const lookEvery = 4 * second;

/** Why we end a stream. `off`: the clinic has switched streams off, and browsers go over to polling. */
export type End = "signed_out" | "slow" | "renew" | "gone" | "shutdown" | "off";

export type OpenStream = {
  readonly principal: Principal;
  /** Does what is due; called every few seconds while the session stands. */
  tick(): void;
  /** Does nothing the second time. */
  end(why: End): void;
};

export type Streams = {
  hasPlaceFor(principal: Principal): boolean;
  add(stream: OpenStream): void;
  /** False when it had left before. */
  remove(stream: OpenStream): boolean;
  /** Ends every stream, so that a server that stops need not wait for them. */
  shutdown(): void;
};

const byClinic = new WeakMap<Clinic, Streams>();

export function openStreams(clinic: Clinic): Streams {
  const known = byClinic.get(clinic);
  if (known) return known;
  const streams = watchStreams(clinic);
  byClinic.set(clinic, streams);
  return streams;
}

function watchStreams({ log, meter, store }: Clinic): Streams {
  const open = new Set<OpenStream>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let looking: Promise<void> | null = null;

  /** Asks for all at once: a question a stream would keep the pages waiting for the store. */
  async function look(): Promise<void> {
    const asked = [...open];
    const ids = new Set(asked.map(({ principal }) => principal.sessionId));
    const [valid, pushes] = await Promise.all([
      validSessions(store, [...ids]),
      isOn(store.read, "live.sse"),
    ]);
    for (const stream of asked) {
      if (!valid.has(stream.principal.sessionId)) stream.end("signed_out");
      else if (!pushes) stream.end("off");
      else stream.tick();
    }
  }

  function lookOnce(): void {
    looking ??= look()
      .catch((fault) => log("error", "live.tick_failed", describeError(fault)))
      .finally(() => looking = null);
  }

  return {
    hasPlaceFor({ accountId }) {
      const theirs = [...open].filter(({ principal }) => principal.accountId === accountId);
      return open.size < mostInAll && theirs.length < mostEach;
    },
    add(stream) {
      open.add(stream);
      timer ??= setInterval(lookOnce, lookEvery);
      meter.set("live_streams", open.size, {});
    },
    remove(stream) {
      if (!open.delete(stream)) return false;
      if (open.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
      meter.set("live_streams", open.size, {});
      return true;
    },
    shutdown() {
      for (const stream of open) stream.end("shutdown");
    },
  };
}
