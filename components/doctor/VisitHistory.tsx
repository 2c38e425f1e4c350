import { formatDateTime, formatTime } from "@/components/format.ts";
import { dayIn } from "@/components/live/day_in.ts";
import type { Day, EpochMs } from "@/domain/time.ts";
import type { HistoryEntry } from "@/domain/views.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** What happened to the visit, newest first, each line with its time and its author. */
export function VisitHistory(
  { history, day, voice }: {
    history: readonly HistoryEntry[];
    /** The day of the visit; what happened on another is told with its date. */
    day: Day;
    voice: Voice<DoctorWords>;
  },
) {
  const { zone, locale } = voice;
  const time = (at: EpochMs) =>
    dayIn(at, zone) === day ? formatTime(at, zone, locale) : formatDateTime(at, zone, locale);
  const words = voice.words.history;
  return (
    <section class="card" aria-labelledby="history">
      <header>
        <h2 id="history">{words.title}</h2>
      </header>
      {history.length === 0 ? <p class="body quiet">{words.none}</p> : (
        <ol class="trace">
          {history.toReversed().map((entry) => (
            <li key={entry.seq}>
              <time class="num quiet" dateTime={new Date(entry.at).toISOString()}>
                {time(entry.at)}
              </time>
              <span>
                {words.what[entry.what] ?? entry.what}
                {entry.reason && (
                  <>
                    : <bdi>{entry.reason}</bdi>
                  </>
                )}
              </span>
              <small>{entry.byName ?? voice.common.roles[entry.by]}</small>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
