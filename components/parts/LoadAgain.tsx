import type { CommonWords } from "@/domain/words/common_words.ts";

/** For a page that went out without its view, where there is no script to fetch it. */
export function LoadAgain({ href, common }: { href: string; common: CommonWords }) {
  return (
    <noscript>
      <div class="notice" data-is="warn">
        <p>
          {common.tooLong} <a href={href}>{common.loadAgain}</a>
        </p>
      </div>
    </noscript>
  );
}
