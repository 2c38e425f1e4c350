import { formatDateTime } from "@/components/format.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { MessageBubble } from "@/components/parts/MessageBubble.tsx";
import { Pager, type Pages } from "@/components/parts/Pager.tsx";
import type { HistoryDelivery, HistoryEntry } from "@/domain/history.ts";
import type { MessageState } from "@/domain/message.ts";
import type { HistoryWords } from "@/domain/words/history.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { patientPaths } from "./paths.ts";

export type MessageHistoryProps = {
  readonly voice: Voice<HistoryWords>;
  readonly entries: readonly HistoryEntry[];
  readonly pages: Pages;
};

/** Everything that was written to a patient, newest first; times are in the zone of the voice. */
export function MessageHistory({ voice, entries, pages }: MessageHistoryProps) {
  const { words } = voice;
  return (
    <main id="main" class="home" tabIndex={-1}>
      <header class="say">
        <h1>{words.title}</h1>
        <p>{words.sub}</p>
        <a href={patientPaths.preferences}>{words.preferences}</a>
      </header>
      {entries.length === 0
        ? (
          <section class="card">
            <EmptyState {...words.empty} />
          </section>
        )
        : (
          <ul class="told">
            {entries.map((entry) => <Told key={entry.id} entry={entry} voice={voice} />)}
          </ul>
        )}
      <Pager pages={pages} common={voice.common} />
      <small class="zone">{say(words.times, { zone: voice.zone.replaceAll("_", " ") })}</small>
    </main>
  );
}

type Shown = { readonly entry: HistoryEntry; readonly voice: Voice<HistoryWords> };

function Told({ entry, voice }: Shown) {
  return (
    <li class="card">
      <article class="body" aria-labelledby={`about-${entry.id}`}>
        <div>
          <small class="num">{formatDateTime(entry.createdAt, voice.zone, voice.locale)}</small>
          <h2 id={`about-${entry.id}`}>{entry.about}</h2>
        </div>
        <p class="fate" data-tone={tones[entry.state]}>{entry.says}</p>
        {entry.deliveries.length > 0 && (
          <ul class="ways">
            {entry.deliveries.map((one) => (
              <li key={one.channel}>
                <Way delivery={one} voice={voice} />
              </li>
            ))}
          </ul>
        )}
        <Text entry={entry} voice={voice} />
      </article>
    </li>
  );
}

function Way(
  { delivery: { channel, to, says }, voice: { words } }: {
    delivery: HistoryDelivery;
    voice: Voice<HistoryWords>;
  },
) {
  const [before = "", after = ""] = words.by[channel].split("{to}");
  return (
    <>
      {before}
      <bdi dir="ltr">{to}</bdi>
      {`${after}: `}
      <span class="num">{says}</span>
    </>
  );
}

function Text({ entry: { text }, voice: { words } }: Shown) {
  if (text === "secret") return <small>{words.secret}</small>;
  if (text === "gone") return <small>{words.noText}</small>;
  return (
    <details>
      <summary>{words.text}</summary>
      <MessageBubble
        channel={text.channel}
        subject={text.subject}
        text={text.body}
        lang={text.locale}
        subjectWord={words.subject}
      />
    </details>
  );
}

const tones: Readonly<Record<MessageState, "good" | "wait" | "off" | "bad">> = {
  queued: "wait",
  held: "wait",
  sending: "wait",
  sent: "wait",
  unknown: "wait",
  delivered: "good",
  not_sent: "off",
  failed: "bad",
  to_call: "bad",
  superseded: "off",
};
