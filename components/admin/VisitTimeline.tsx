import { formatDateTime } from "@/components/format.ts";
import type { HistoryEntry } from "@/domain/views.ts";
import type { VisitWords } from "@/domain/words/admin_visit.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** What happened to a visit, oldest first, and by whom. */
export function VisitTimeline(
  { history, voice }: { history: readonly HistoryEntry[]; voice: Voice<VisitWords> },
) {
  const { words, common } = voice;
  const known: Readonly<Record<string, string>> = words.historyWhat;
  return (
    <section class="card" aria-labelledby="history">
      <header>
        <h2 id="history">{words.history}</h2>
      </header>
      <ol class="timeline">
        {history.map((entry) => (
          <li key={entry.seq}>
            <time class="num" dateTime={new Date(entry.at).toISOString()}>
              {formatDateTime(entry.at, voice.zone, voice.locale)}
            </time>
            <span class="dot" aria-hidden="true" />
            <div class="what">
              {known[entry.what] ?? entry.what}
              <small>{say(words.by, { name: entry.byName ?? common.roles[entry.by] })}</small>
              {entry.reason && (
                <p class="said">
                  {words.what.reason}: <bdi>{entry.reason}</bdi>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
