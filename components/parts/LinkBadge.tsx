import type { LinkState } from "@/components/live/link.ts";
import { formatTime } from "@/components/format.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** Whether the page still follows the clinic, in words; before the script runs it says nothing. */
export function LinkBadge({ link, voice }: { link: LinkState | null; voice: Voice<unknown> }) {
  if (!link) return null;
  const words = voice.common.link;
  const time = formatTime(link.since, voice.zone, voice.locale);
  const text = link.ended
    ? words.ended
    : link.is === "stale"
    ? say(words.stale, { time })
    : words[link.is];
  return (
    <span class="pill link" data-is={link.is} role="status" title={words.hint[link.is]}>
      <svg viewBox="0 0 8 8" aria-hidden="true" focusable="false">
        {link.is === "live"
          ? <circle cx="4" cy="4" r="4" />
          : <path d={link.is === "polling" ? "M0 0h3v8H0zM5 0h3v8H5z" : "M4 0l4 8H0z"} />}
      </svg>
      {text}
    </span>
  );
}
