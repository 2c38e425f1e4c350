import type { TemplateWords } from "@/domain/words/admin_templates_en.ts";
import { type ShownPreview, withLinks } from "./templates.ts";

/** The message itself: a bubble on a phone, or an opened email. Its words are text and nothing else. */
export function TemplateBubble(
  { preview, words }: { preview: ShownPreview; words: TemplateWords },
) {
  const { message, direction, channel, sender } = preview;
  if (channel === "email") {
    return (
      <article class="mail">
        <dl>
          <div>
            <dt>{words.from}</dt>
            <dd>{sender}</dd>
          </div>
          <div>
            <dt>{words.subject}</dt>
            <dd class="mail-subject" dir={direction} lang={message.locale}>{message.subject}</dd>
          </div>
        </dl>
        <div class="mail-body" dir={direction} lang={message.locale}>
          {message.text.split(/\n{2,}/).map((paragraph) => (
            <p key={paragraph}>
              <Linked text={paragraph} />
            </p>
          ))}
        </div>
      </article>
    );
  }
  return (
    <div class="phone" data-channel={channel}>
      <p class="phone-from">{sender}</p>
      <p class="said" dir={direction} lang={message.locale}>
        <Linked text={message.text} />
      </p>
    </div>
  );
}

function Linked({ text }: { text: string }) {
  return (
    <>
      {withLinks(text).map((run, index) =>
        run.isLink
          ? <bdi key={index} class="href" dir="ltr">{run.text}</bdi>
          : <span key={index}>{run.text}</span>
      )}
    </>
  );
}
