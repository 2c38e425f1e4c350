import { type Outcome, outcomeAt } from "@/components/forms.ts";
import type { CommonWords } from "@/domain/words/common_words.ts";
import { Reference } from "./Reference.tsx";

/** How the last POST of this form (`at`) or of the page (`at` null) ended; nothing when it was another one. */
export function OutcomeNotice(
  { outcome, at, common }: { outcome: Outcome | null; at: string | null; common: CommonWords },
) {
  const mine = at === null ? (outcome?.at === null ? outcome : null) : outcomeAt(outcome, at);
  if (!mine) return null;
  return (
    <div class="notice" data-is={mine.is} role={mine.is === "refused" ? "alert" : "status"}>
      <p>
        {mine.is === "done" && <span class="notice-title">{`${common.done}. `}</span>}
        {mine.text}
      </p>
      {mine.traceId && <Reference traceId={mine.traceId} common={common} />}
    </div>
  );
}
