/** The polling form of a live page: one question to the server, and what its answer means. */
import type { EpochMs } from "@/domain/time.ts";
import type { Ending } from "./link.ts";
import type { LivePorts } from "./ports.ts";

export type Answer =
  /** `isStreamOff`: the clinic has switched streams off (`x-live: polling`). */
  | { readonly is: "answered"; readonly isStreamOff: boolean }
  | { readonly is: "missed" }
  | { readonly is: "ended"; readonly why: Ending };

/** Round trips in milliseconds. */
type Ears = {
  view(json: unknown, roundTrip: number): void;
  time(serverNow: EpochMs, roundTrip: number): void;
};

/** A function that asks once, and remembers the ETag so that an unchanged view costs no bytes. */
export function askView(url: string, ports: LivePorts, ears: Ears): () => Promise<Answer> {
  let etag = "";
  return async () => {
    const sentAt = ports.mono();
    try {
      const response = await ports.fetch(url, {
        accept: "application/json",
        ...(etag && { "if-none-match": etag }),
      });
      const ending = endingOf(response.status);
      if (ending) return { is: "ended", why: ending };
      const roundTrip = ports.mono() - sentAt;
      if (response.ok) {
        ears.view(await response.json(), roundTrip);
        etag = response.headers.get("etag") ?? "";
      } else if (response.status === 304) {
        ears.time(Date.parse(response.headers.get("date") ?? ""), roundTrip);
      } else return { is: "missed" };
      return { is: "answered", isStreamOff: response.headers.get("x-live") === "polling" };
    } catch {
      return { is: "missed" };
    }
  };
}

function endingOf(status: number): Ending | null {
  if (status === 401) return "signed_out";
  return status === 403 || status === 404 ? "not_found" : null;
}
