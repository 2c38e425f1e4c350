import { formatDateTime } from "@/components/format.ts";
import { type FormSeal, type Outcome, outcomeAt } from "@/components/forms.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { actions } from "@/components/paths.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { FlagWords } from "@/domain/words/admin_flags.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

export type Flag = {
  readonly name: string;
  /** What turning it on does, in a sentence. */
  readonly about: string;
  readonly isOn: boolean;
  readonly version: number;
  readonly changedAt: EpochMs | null;
  readonly changedBy: string | null;
};

export type FlagsPageProps = {
  readonly voice: Voice<FlagWords>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly flags: readonly Flag[];
};

/** The switches of the clinic. */
export function FlagsPage(props: FlagsPageProps) {
  const { voice, flags } = props;
  const { words } = voice;
  return (
    <>
      <PageHead title={words.title} sub={words.sub} />
      <OutcomeNotice outcome={props.outcome} at={null} common={voice.common} />
      <section class="card" aria-label={words.title}>
        {flags.length === 0 ? <EmptyState title={words.empty} /> : (
          <ul class="work flags">
            {flags.map((flag) => <Switch key={flag.name} {...props} flag={flag} />)}
          </ul>
        )}
      </section>
    </>
  );
}

function Switch({ voice, form, outcome, flag }: FlagsPageProps & { flag: Flag }) {
  const { words } = voice;
  const failure = outcomeAt(outcome, flag.name);
  return (
    <li>
      <div>
        <b>{flag.about}</b>
        <small>
          <code class="ltr">{flag.name}</code> · {changed(flag, voice)}
        </small>
      </div>
      <span class={`pill ${flag.isOn ? "good" : ""}`}>{flag.isOn ? words.on : words.off}</span>
      <form class="act" method="post" action={actions.flag(flag.name)}>
        <Hidden form={form} fields={{ version: flag.version, on: String(!flag.isOn) }} />
        <button type="submit" class="btn">
          {flag.isOn ? words.turnOff : words.turnOn}
          <span class="sr">: {flag.about}</span>
        </button>
        {failure?.is === "refused" && <p class="refusal" role="alert">{failure.text}</p>}
      </form>
    </li>
  );
}

function changed(flag: Flag, { words, common, zone, locale }: Voice<FlagWords>): string {
  if (flag.changedAt === null) return words.untouched;
  const when = formatDateTime(flag.changedAt, zone, locale);
  return say(words.changed, { when, name: flag.changedBy ?? common.roles.system });
}
