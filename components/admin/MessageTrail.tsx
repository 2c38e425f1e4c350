import { formatDateTime } from "@/components/format.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { MessageWords } from "@/domain/words/admin_messages_words.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { CheckLine, TrailLine } from "./message.ts";

type Props = { readonly trail: readonly TrailLine[]; readonly voice: Voice<MessageWords> };

/** What happened to a message and why, oldest first; each decision opens to the rules behind it. */
export function MessageTrail({ trail, voice }: Props) {
  const words = voice.words.one;
  return (
    <section class="card" aria-labelledby="trail">
      <header>
        <h2 id="trail">{words.timeline}</h2>
      </header>
      <ol class="trail">
        {trail.map((line) => <Line key={line.position} line={line} voice={voice} />)}
      </ol>
    </section>
  );
}

function Line({ line, voice }: { line: TrailLine; voice: Props["voice"] }) {
  const { words, zone, locale } = voice;
  const when = (at: EpochMs) => formatDateTime(at, zone, locale);
  return (
    <li data-tone={line.tone}>
      <time dateTime={new Date(line.at).toISOString()}>{when(line.at)}</time>
      <div class="says">
        <b>{line.title}</b>
        {line.note && <small>{line.note}</small>}
        {line.times > 1 && (
          <small class="num">
            {say(words.one.times, { n: line.times, at: when(line.lastAt) })}
          </small>
        )}
        {line.code && (
          <small>
            <code class="ltr">{line.code}</code>
          </small>
        )}
        {line.checks.length > 0 && (
          <details>
            <summary>{words.one.checks}</summary>
            <ul class="checks">
              {line.checks.map((check, at) => <Check key={at} check={check} />)}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

const marks: Readonly<Record<CheckLine["outcome"], string>> = {
  passed: "✓",
  exempt: "–",
  held: "⏸",
  stopped: "✕",
  overridden: "↷",
};

function Check({ check }: { check: CheckLine }) {
  return (
    <li data-is={check.outcome}>
      <span class="mark" aria-hidden="true">{marks[check.outcome]}</span>
      <span>{check.rule}</span>
      <span>{check.says}</span>
    </li>
  );
}
