/** What the page may honestly say about its link to the clinic: a small pure state machine. */
import type { EpochMs } from "@/domain/time.ts";

/** Why a link will not come back by itself. `closed`: the server ended the stream on purpose. */
export type Ending = "signed_out" | "not_found" | "closed";

/**
 * `connecting`: the page has only just been opened. `live`: frames arrive by themselves. `polling`: the page asks again and again, and is answered.
 * `reconnecting`: the link was just lost. `stale`: nothing was heard for `silenceAfter`.
 * `since`: for the first three, when that began; for the last two, when the clinic was last heard.
 */
export type LinkState = {
  readonly is: "connecting" | "live" | "polling" | "reconnecting" | "stale";
  readonly since: EpochMs;
  /** Worth saying aloud; that a page which was just opened follows the clinic is not. */
  readonly isNews?: true;
  readonly ended?: Ending;
};

/** Milliseconds without an event or a heartbeat (one each 15 s) after which a link counts as dead. */
export const silenceAfter = 40_000;
/** Milliseconds that a page which was just opened may take to be heard before it says so. */
export const connectWithin = 2_000;

export type LinkEvent =
  /** The stream opened, or brought an event or a heartbeat. */
  | { readonly is: "frame"; readonly at: EpochMs }
  /** A poll was answered, with news or without. */
  | { readonly is: "polled"; readonly at: EpochMs }
  /** The stream broke off. `heardAt`: when the clinic was last heard. */
  | { readonly is: "lost"; readonly heardAt: EpochMs }
  /** A poll went unanswered. */
  | { readonly is: "missed"; readonly heardAt: EpochMs }
  /** Nothing was heard for `connectWithin` after the page was opened. */
  | { readonly is: "slow"; readonly heardAt: EpochMs }
  | { readonly is: "silent"; readonly heardAt: EpochMs }
  | { readonly is: "ended"; readonly heardAt: EpochMs; readonly why: Ending };

/** The link after an event; the same object where nothing changed, so that nothing is redrawn. */
export function nextLink(link: LinkState, event: LinkEvent): LinkState {
  if (link.ended) return link;
  switch (event.is) {
    case "frame":
      return become(link, "live", event.at);
    case "polled":
      return link.is === "live" ? link : become(link, "polling", event.at);
    case "lost":
      return link.is === "live" ? become(link, "reconnecting", event.heardAt) : link;
    case "missed":
      return link.is === "polling" || link.is === "connecting"
        ? become(link, "reconnecting", event.heardAt)
        : link;
    case "slow":
      return link.is === "connecting" ? become(link, "reconnecting", event.heardAt) : link;
    case "silent":
      return become(link, "stale", event.heardAt);
    case "ended":
      return { is: "stale", since: event.heardAt, isNews: true, ended: event.why };
    default:
      return event satisfies never;
  }
}

function become(link: LinkState, is: LinkState["is"], since: EpochMs): LinkState {
  if (link.is === is) return link;
  const isOpening = link.is === "connecting" && (is === "live" || is === "polling");
  return isOpening ? { is, since } : { is, since, isNews: true };
}
