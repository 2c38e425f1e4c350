import { outcomeAt } from "@/components/forms.ts";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { MessageBubble } from "@/components/parts/MessageBubble.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions } from "@/components/paths.ts";
import type { MessagePageProps, ResendShown, SeenText } from "./message.ts";

/** What a person can do: let it pass a rule, or send it again. Each asks why. */
export function MessageActions(props: MessagePageProps) {
  return (
    <>
      {props.passable.length > 0 && <Override {...props} />}
      {props.resend && <Resend {...props} resend={props.resend} />}
    </>
  );
}

function Override({ voice, form, outcome, message, passable }: MessagePageProps) {
  const { override, resend } = voice.words.one;
  const mine = outcomeAt(outcome, "override");
  return (
    <section class="card" aria-labelledby="override">
      <header>
        <h2 id="override">{override.title}</h2>
      </header>
      <form class="body form" method="post" action={actions.message(message.id, "override")}>
        <Hidden form={form} fields={{ version: message.version }} />
        <OutcomeNotice outcome={outcome} at="override" common={voice.common} />
        <p class="quiet">{override.text}</p>
        <fieldset class="choices">
          <legend>{override.rules}</legend>
          {passable.map(({ rule, name }) => (
            <label key={rule} class="check">
              <input type="checkbox" name={`rule.${rule}`} value="1" checked />
              {name}
            </label>
          ))}
        </fieldset>
        <FormField
          name="reason"
          id="override-reason"
          label={voice.words.one.facts.reason}
          hint={resend.reasonHint}
          isRequired
          outcome={mine}
        />
        <div class="acts">
          <button type="submit" class="btn go">{override.submit}</button>
        </div>
      </form>
    </section>
  );
}

function Resend(props: MessagePageProps & { resend: ResendShown }) {
  const { voice, form, outcome, message, resend } = props;
  const { words, common } = voice;
  const told = words.one.resend;
  const mine = outcomeAt(outcome, "resend");
  const channelOptions = [
    { value: "", label: told.same },
    ...resend.channels.map((value) => ({ value, label: words.channels[value] })),
  ];
  const textOptions = [
    { value: "same", label: told.pinned },
    { value: "latest", label: told.latest },
  ];
  return (
    <section class="card" aria-labelledby="resend">
      <header>
        <h2 id="resend">{told.title}</h2>
      </header>
      <form class="body form" method="post" action={actions.message(message.id, "resend")}>
        <Hidden form={form} fields={{ version: message.version }} />
        <OutcomeNotice outcome={outcome} at="resend" common={common} />
        <p class="quiet">{told.text}</p>
        {resend.warning && <p class="notice" data-is="warn">{resend.warning}</p>}
        <FormField name="channel" label={told.channel} options={channelOptions} outcome={mine} />
        <FormField name="text" label={told.version} options={textOptions} outcome={mine} />
        <Compare voice={voice} resend={resend} />
        <FormField
          name="reason"
          id="resend-reason"
          label={told.reason}
          hint={told.reasonHint}
          isRequired
          outcome={mine}
        />
        {resend.warning && (
          <label class="check">
            <input type="checkbox" name="anyway" value="1" />
            {told.anyway}
          </label>
        )}
        <div class="acts">
          <button type="submit" class="btn">{told.submit}</button>
        </div>
      </form>
    </section>
  );
}

function Compare({ voice, resend }: Pick<MessagePageProps, "voice"> & { resend: ResendShown }) {
  const told = voice.words.one.resend;
  const { before, after } = resend;
  if (before === null || after === null) return null;
  if (before.text === after.text && before.subject === after.subject) {
    return <small>{told.noDifference}</small>;
  }
  const side = (title: string, text: SeenText) => (
    <div>
      <b>{title}</b>
      <MessageBubble {...text} lang={text.locale} subjectWord={voice.words.one.subject} />
    </div>
  );
  return (
    <details>
      <summary>{told.compare}</summary>
      <div class="compare">
        {side(told.before, before)}
        {side(told.after, after)}
      </div>
    </details>
  );
}
