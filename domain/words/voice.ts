/** How a page speaks: its own words, the words that all pages share, the language, and the zone of times. */
import { commonWords } from "./common.ts";
import type { CommonWords } from "./common_words.ts";
import type { Locale } from "./locale.ts";

/** Plain data, so that an island receives it as a prop and the browser loads no catalogue. */
export type Voice<W> = {
  readonly locale: Locale;
  /** IANA zone in which times are told. */
  readonly zone: string;
  readonly common: CommonWords;
  readonly words: W;
};

/** Makes a page's voice. For the server: it holds the catalogues of every language. */
export function voiceOf<W>(locale: Locale, zone: string, words: W): Voice<W> {
  return { locale, zone, common: commonWords(locale), words };
}
