import type { Channel } from "@/domain/channel.ts";
import { dirOf, isLocale } from "@/domain/words/locale.ts";

/** A message as it stands on the person's screen: a bubble, or a letter with its subject. */
export function MessageBubble({ channel, subject, text, lang, subjectWord }: {
  channel: Channel;
  subject: string | null;
  text: string;
  /** Null where the language of the text is not known. */
  lang: string | null;
  subjectWord: string;
}) {
  const language = lang === null ? {} : { lang };
  const direction = lang !== null && isLocale(lang) ? dirOf(lang) : "auto";
  return (
    <div class="bubble" data-by={channel} dir={direction} {...language}>
      {subject !== null && (
        <p class="bubble-subject">
          <span class="sr">{`${subjectWord}: `}</span>
          {subject}
        </p>
      )}
      <p class="bubble-text">{text}</p>
    </div>
  );
}
