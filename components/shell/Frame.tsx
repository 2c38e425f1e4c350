import type { CommonWords } from "@/domain/words/common_words.ts";
import type { ComponentChildren } from "preact";

/** What every area begins with: the way past the navigation, to the element with the id `main`. */
export function Frame({ common, children }: { common: CommonWords; children: ComponentChildren }) {
  return (
    <>
      <a class="btn skip" href="#main">{common.skip}</a>
      {children}
    </>
  );
}
