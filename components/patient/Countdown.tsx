import { formatNumber } from "@/components/format.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { PatientWords } from "@/domain/words/patient_words.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { countdown } from "./countdown.ts";

/** The time until the visit, large; a timer that screen readers read when asked, not each second. */
export function Countdown(
  { until, now, voice }: { until: EpochMs; now: EpochMs; voice: Voice<PatientWords> },
) {
  return (
    <p class="count num" role="timer" aria-live="off">
      {countdown(until, now).map(({ n, unit }) => (
        <span key={unit}>
          {formatNumber(n, voice.locale)}
          <small>{voice.words.units[unit]}</small>
        </span>
      ))}
    </p>
  );
}
