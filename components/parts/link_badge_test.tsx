import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { type Locale, locales } from "@/domain/words/locale.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import type { LinkState } from "@/components/live/link.ts";
import { LinkBadge } from "./LinkBadge.tsx";

const since = Date.UTC(2026, 10, 22, 13, 10);
const badge = (link: LinkState, locale: Locale = "en") =>
  renderToString(<LinkBadge link={link} voice={voiceOf(locale, "Europe/Amsterdam", {})} />);

/** What a screen reader announces, and what stands on the badge for the eye. */
function told(html: string) {
  return {
    aloud: /role="status">([^<]*)</.exec(html)?.[1],
    seen: /<span[^>]*>([^<]+)</.exec(html)?.[1],
  };
}

Deno.test("a page that opens says nothing aloud, neither while connecting nor once it is live", () => {
  assert.deepEqual(told(badge({ is: "connecting", since })), { aloud: "", seen: "Connecting" });
  assert.deepEqual(told(badge({ is: "live", since })), { aloud: "", seen: "Live" });
});

Deno.test("a link that was lost is said aloud once, and so is that it came back", () => {
  const lost = badge({ is: "reconnecting", since, isNews: true });
  assert.deepEqual(told(lost), { aloud: "Reconnecting", seen: "Reconnecting" });
  assert.match(lost, /<span +aria-hidden="true">Reconnecting/);
  const back = badge({ is: "live", since, isNews: true });
  assert.equal(told(back).aloud, "Live");
});

Deno.test("each language has a word for each state of the link", () => {
  for (const locale of locales) {
    for (const is of ["connecting", "live", "polling", "reconnecting", "stale"] as const) {
      const html = badge({ is, since }, locale);
      assert.doesNotMatch(html, /undefined|\{|title=""/, `${locale} ${is}`);
    }
  }
});
