import type { MessageState } from "@/domain/message.ts";

type Tone = "good" | "warn" | "bad" | "plain";

const tones: Readonly<Record<MessageState, Tone>> = {
  queued: "plain",
  held: "plain",
  sending: "plain",
  sent: "plain",
  unknown: "warn",
  delivered: "good",
  not_sent: "plain",
  failed: "bad",
  to_call: "bad",
  superseded: "plain",
};

/** A message's state in a word; the colour only repeats what the word says. */
export function MessageBadge({ state, word }: { state: MessageState; word: string }) {
  const tone = tones[state];
  return <span class={tone === "plain" ? "pill" : `pill ${tone}`}>{word}</span>;
}
