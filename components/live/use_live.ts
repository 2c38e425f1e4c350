/** The one hook of live pages: the newest view, the state of the link, and the server's time. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { EpochMs } from "@/domain/time.ts";
import type { LiveView } from "@/domain/views.ts";
import { browserPorts } from "./browser.ts";
import { type Feed, startFeed } from "./feed.ts";
import { type LinkState, nextLink } from "./link.ts";
import { type PageClock, pageClock } from "./page_clock.ts";

export type { LinkState } from "./link.ts";

export type Live<T> = {
  readonly view: Signal<T>;
  readonly link: Signal<LinkState>;
  /** The server's time, each second. */
  readonly now: Signal<EpochMs>;
  /** Asks for the view at once; for after an action, when no stream is there to tell. */
  refresh(): void;
};

/** Below this age (ms) a page does not reload itself, lest it do so for ever. */
const reloadFrom = 5_000;
let clock: PageClock | undefined;

/** Whose view it is, where the address does not say: tabs share only their own. */
type Whose = { readonly owner?: string };
/** When the server made a page that came without a view. */
type Made = { readonly madeAt: EpochMs };

/**
 * @param url The live page's address (`/live/me`); the same one streams and answers polls.
 * @param initial What the server rendered; also what the first render in the browser shows. Null
 * where the page went out before its view was read: then the stream brings the first one.
 */
export function useLive<T extends LiveView>(url: string, initial: T, about?: Whose): Live<T>;
export function useLive<T extends LiveView>(
  url: string,
  initial: T | null,
  about: Whose & Made,
): Live<T | null>;
export function useLive<T extends LiveView>(
  url: string,
  initial: T | null,
  { owner = "", madeAt = 0 }: Whose & Partial<Made> = {},
): Live<T | null> {
  const start = initial?.now ?? madeAt;
  const view = useSignal(initial);
  const link = useSignal<LinkState>({ is: "connecting", since: start });
  const now = useSignal(start);
  const feed = useRef<Feed>();

  useEffect(() => {
    const ports = browserPorts(`caredeck${url}#${owner}`);
    const time = clock ??= pageClock(ports, start);
    const leave = time.join((tick) => now.value = tick);
    const running = feed.current = startFeed(url, ports, {
      now: time.now,
      time: time.sample,
      view(json, roundTrip) {
        if (!isView<T>(json)) return;
        time.sample(json.now, roundTrip);
        if (isNewer(json, view.value)) view.value = json;
      },
      link(event) {
        link.value = nextLink(link.value, event);
        if (link.value.ended === "signed_out" && ports.mono() > reloadFrom) location.reload();
      },
    });
    const ignore = onReturn(() => {
      time.tick();
      running.refresh();
    });
    return () => {
      ignore();
      leave();
      running.stop();
    };
  }, [url, owner]);

  return { view, link, now, refresh: () => feed.current?.refresh() };
}

function isView<T extends LiveView>(json: unknown): json is T {
  return typeof json === "object" && json !== null && "seq" in json && "now" in json &&
    typeof json.seq === "number" && typeof json.now === "number";
}

/** Some of a view depends on the hour alone, so of two readings of one state the later counts. */
function isNewer(next: LiveView, shown: LiveView | null): boolean {
  if (!shown) return true;
  return next.seq > shown.seq || (next.seq === shown.seq && next.now > shown.now);
}

/** Calls when the page comes back: to sight, online, or out of the browser's back-forward cache. */
function onReturn(call: () => void): () => void {
  const whenSeen = () => document.visibilityState === "visible" && call();
  const whenBack = (event: PageTransitionEvent) => event.persisted && call();
  document.addEventListener("visibilitychange", whenSeen);
  addEventListener("online", call);
  addEventListener("pageshow", whenBack);
  return () => {
    document.removeEventListener("visibilitychange", whenSeen);
    removeEventListener("online", call);
    removeEventListener("pageshow", whenBack);
  };
}
