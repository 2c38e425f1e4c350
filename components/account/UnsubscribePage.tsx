import type { FormSeal } from "@/components/forms.ts";
import { Hidden } from "@/components/parts/Hidden.tsx";
import type { LinkWish, MailStanding } from "@/domain/sending/unsubscribe.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import { say } from "@/domain/words/say.ts";
import type { UnsubscribeWords } from "@/domain/words/unsubscribe.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { Door } from "./Door.tsx";

export type UnsubscribePageProps = {
  readonly voice: Voice<UnsubscribeWords>;
  readonly form: FormSeal;
  readonly clinic: string;
  /** The template's name. */
  readonly type: string;
  readonly standing: MailStanding;
};

/** Where the link of an email leads: looking at it changes nothing, since mail scanners look at it too. */
export function UnsubscribePage({ voice, form, clinic, type, standing }: UnsubscribePageProps) {
  const { words, locale } = voice;
  const named = { type: messageTypeName(type, locale) };
  const lead = standing.isOpen ? say(standing.isTypeOn ? words.on : words.off, named) : null;
  return (
    <Door voice={voice} form={form}>
      <div class="card">
        <div>
          <h1>{say(words.title, { clinic })}</h1>
          <p class="lead" role="status">{lead ?? say(words.allOff, { clinic })}</p>
        </div>
        {standing.isOpen && (
          standing.isTypeOn
            ? <Wish form={form} wish="end_type" text={words.endType} isMain />
            : standing.mayReopenType
            ? <Wish form={form} wish="keep_type" text={words.keepType} />
            : <p>{words.closed}</p>
        )}
        {standing.isOpen && (
          <div class="form">
            <p class="lead" id="all-note">{words.allNote}</p>
            <Wish form={form} wish="end_all" text={words.endAll} note="all-note" />
          </div>
        )}
        {!standing.isOpen && (standing.mayReopen
          ? <Wish form={form} wish="keep_all" text={words.keepAll} />
          : <p>{words.closed}</p>)}
      </div>
    </Door>
  );
}

type WishProps = {
  readonly form: FormSeal;
  readonly wish: LinkWish;
  readonly text: string;
  readonly isMain?: boolean;
  readonly note?: string;
};

function Wish({ form, wish, text, isMain = false, note }: WishProps) {
  return (
    <form class="form" method="post" action={form.back}>
      <Hidden form={form} fields={{ wish }} />
      <button
        type="submit"
        class={isMain ? "btn go big" : "btn big"}
        {...(note ? { "aria-describedby": note } : {})}
      >
        {text}
      </button>
    </form>
  );
}
