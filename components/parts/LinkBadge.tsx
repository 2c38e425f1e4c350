import type { LinkState } from "@/components/live/link.ts";
import { formatTime } from "@/components/format.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

/**
 * Whether the page still follows the clinic, in words. It is said aloud only where it is news, so that
 * opening a page is not met by "Connecting" and "Live".
 */
export function LinkBadge({ link, voice }: { link: LinkState | null; voice: Voice<unknown> }) {
  if (!link) return null;
  const text = textOf(link, voice);
  return (
    <span class="pill link" data-is={link.is} title={voice.common.link.hint[link.is]}>
      <svg viewBox="0 0 8 8" aria-hidden="true" focusable="false">
        <Sign is={link.is} />
      </svg>
      <span aria-hidden={link.isNews && "true"}>{text}</span>
      <span class="sr" role="status">{link.isNews && text}</span>
    </span>
  );
}

function textOf({ is, since, ended }: LinkState, { common, zone, locale }: Voice<unknown>): string {
  const words = common.link;
  if (ended) return words.ended;
  return is === "stale" ? say(words.stale, { time: formatTime(since, zone, locale) }) : words[is];
}

function Sign({ is }: { is: LinkState["is"] }) {
  switch (is) {
    case "connecting":
      return <circle cx="4" cy="4" r="3" class="ring" />;
    case "live":
      return <circle cx="4" cy="4" r="4" />;
    case "polling":
      return <path d="M0 0h3v8H0zM5 0h3v8H5z" />;
    case "reconnecting":
    case "stale":
      return <path d="M4 0l4 8H0z" />;
    default:
      return is satisfies never;
  }
}
