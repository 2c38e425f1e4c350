import { formatDateTime } from "@/components/format.ts";
import { type FormSeal, type Outcome, outcomeAt } from "@/components/forms.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { MessageBadge } from "@/components/parts/MessageBadge.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { Channel } from "@/domain/channel.ts";
import type { VisitId } from "@/domain/ids.ts";
import type { MessageWords } from "@/domain/words/admin_messages_words.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { MessageRow } from "./MessagesPage.tsx";

export type VisitMessagesProps = {
  readonly voice: Voice<MessageWords>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly visitId: VisitId;
  /** Newest first. */
  readonly messages: readonly MessageRow[];
  /** What fits the visit now. */
  readonly sendable: readonly {
    readonly template: string;
    readonly takesMinutes: boolean;
  }[];
  readonly channels: readonly Channel[];
  /** Whether the reader may open each message's own page. */
  readonly isLinked: boolean;
};

/** What was told about one visit, and a message more by hand. */
export function VisitMessages(props: VisitMessagesProps) {
  const { voice: { words, common }, messages, outcome } = props;
  const told = words.ofVisit;
  return (
    <section class="card visit-told" aria-labelledby="told">
      <header>
        <h2 id="told">{told.title}</h2>
      </header>
      <OutcomeNotice outcome={outcome} at="message" common={common} />
      {messages.length === 0 ? <EmptyState title={told.none} /> : (
        <ul class="work">
          {messages.map((row) => <Line key={row.id} {...props} row={row} />)}
        </ul>
      )}
      {props.sendable.length > 0 && <SendOne {...props} />}
    </section>
  );
}

function Line({ row, voice, isLinked }: VisitMessagesProps & { row: MessageRow }) {
  const { words, zone, locale } = voice;
  const name = messageTypeName(row.type, locale);
  const notes = [
    ...(row.channel === null ? [] : [words.channels[row.channel]]),
    formatDateTime(row.createdAt, zone, locale),
    ...(row.why === "" ? [] : [row.why]),
  ];
  return (
    <li>
      <div class="work-head">
        {isLinked ? <a href={paths.message(row.id)}>{name}</a> : <b>{name}</b>}
        <MessageBadge state={row.state} word={words.states[row.state]} />
      </div>
      <small class="num">{notes.join(" · ")}</small>
    </li>
  );
}

function SendOne({ voice, form, outcome, visitId, sendable, channels }: VisitMessagesProps) {
  const { words, locale } = voice;
  const told = words.ofVisit;
  const mine = outcomeAt(outcome, "message");
  const late = sendable.find(({ takesMinutes }) => takesMinutes);
  return (
    <form class="body form" method="post" action={actions.tell(visitId)}>
      <Hidden form={form} />
      <div class="form-row">
        <FormField
          name="template"
          id="tell-template"
          label={told.template}
          options={sendable.map(({ template }) => ({
            value: template,
            label: messageTypeName(template, locale),
          }))}
          outcome={mine}
        />
        {late && (
          <FormField
            name="minutes"
            id="tell-minutes"
            label={told.minutes}
            outcome={mine}
          />
        )}
        <FormField
          name="channel"
          id="tell-channel"
          label={told.channel}
          options={[
            { value: "", label: words.one.resend.same },
            ...channels.map((value) => ({ value, label: words.channels[value] })),
          ]}
          outcome={mine}
        />
        <button type="submit" class="btn">{told.submit}</button>
      </div>
    </form>
  );
}
