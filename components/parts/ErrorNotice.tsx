import type { CommonWords } from "@/domain/words/common_words.ts";
import type { ComponentChildren } from "preact";
import { Reference } from "./Reference.tsx";

/** What happened, what to do next, and the reference that finds it in the logs. */
export function ErrorNotice(
  { title, text, traceId, common, children }: {
    title: string;
    text: string;
    traceId: string | null;
    common: CommonWords;
    children?: ComponentChildren;
  },
) {
  return (
    <div class="notice" data-is="refused" role="alert">
      <p class="notice-title">{title}</p>
      <p>{text}</p>
      {children}
      {traceId && <Reference traceId={traceId} common={common} />}
    </div>
  );
}
