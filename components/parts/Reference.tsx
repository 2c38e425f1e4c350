import type { CommonWords } from "@/domain/words/common_words.ts";

/** As much of a reference as a person reads out or compares. */
const shown = 8;

/** By what we find a fault again: short to the eye, whole when it is copied or pointed at. */
export function Reference({ traceId, common }: { traceId: string; common: CommonWords }) {
  return (
    <p class="reference">
      {common.reference}{" "}
      <code class="ltr" title={traceId}>
        {traceId.slice(0, shown)}
        {traceId.length > shown && <span>{traceId.slice(shown)}</span>}
      </code>
    </p>
  );
}
