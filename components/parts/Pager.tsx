import type { CommonWords } from "@/domain/words/common_words.ts";

/** Addresses of the neighbouring pages of a list read by key; null at its ends. */
export type Pages = { readonly newer: string | null; readonly older: string | null };

/** Newer and older; nothing where a list fits on one page. */
export function Pager({ pages, common }: { pages: Pages; common: CommonWords }) {
  if (!pages.newer && !pages.older) return null;
  return (
    <nav class="pager" aria-label={common.pages}>
      {pages.newer ? <a class="btn" rel="prev" href={pages.newer}>{common.newer}</a> : <span />}
      {pages.older && <a class="btn" rel="next" href={pages.older}>{common.older}</a>}
    </nav>
  );
}
