/** What a stranger who sees the phone on the table can read of a message. */
import type { Channel } from "./channel.ts";

/** `title` is null where the phone shows only the sender above the text. */
export type LockScreen = { readonly title: string | null; readonly text: string };

/**
 * Characters that phones show without being unlocked. Models differ with the size of the letters;
 * these are the generous end, since what is shown to nobody does no harm.
 */
const shown: Readonly<Record<Channel, { title: number; text: number }>> = {
  email: { title: 60, text: 120 },
  sms: { title: 0, text: 160 },
  whatsapp: { title: 0, text: 120 },
};

/** The beginning of a message as a locked phone shows it: one run of text, cut with an ellipsis. */
export function lockScreen(
  message: { readonly channel: Channel; readonly subject?: string; readonly text: string },
): LockScreen {
  const limits = shown[message.channel];
  const title = message.subject === undefined ? null : beginning(message.subject, limits.title);
  return { title, text: beginning(message.text, limits.text) };
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The first characters as people count them: no accent or emoji is cut in two. */
function beginning(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  let [kept, count] = ["", 0];
  for (const { segment } of graphemes.segment(line)) {
    if (++count > most) return `${kept.trimEnd()}…`;
    kept += segment;
  }
  return kept;
}
