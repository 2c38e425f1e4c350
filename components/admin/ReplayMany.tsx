import { formatNumber } from "@/components/format.ts";
import { outcomeAt } from "@/components/forms.ts";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions, paths, withQuery } from "@/components/paths.ts";
import { say } from "@/domain/words/say.ts";
import type { DeadLettersPageProps } from "./DeadLettersPage.tsx";

/** All that failed in one way, back into the queue: looked at first, then so many a minute. */
export function ReplayMany(props: DeadLettersPageProps) {
  const { voice, form, outcome, failures, failure } = props;
  const { many } = voice.words;
  const mine = outcomeAt(outcome, "many");
  const options = failures.map((one) => ({
    value: one.failure,
    label: `${one.failure} (${formatNumber(one.count, voice.locale)})`,
  }));
  return (
    <section class="card" aria-labelledby="many">
      <header>
        <h2 id="many">{many.title}</h2>
      </header>
      <form class="body form" method="post" action={actions.replayLetters}>
        <Hidden form={form} />
        <OutcomeNotice outcome={outcome} at="many" common={voice.common} />
        <p class="quiet">{many.text}</p>
        <div class="form-row">
          <FormField
            name="failure"
            label={many.failure}
            value={failure}
            options={options}
            outcome={mine}
          />
          <FormField name="perMinute" label={many.perMinute} value="60" outcome={mine} />
          <FormField name="limit" label={many.limit} value="1000" outcome={mine} />
        </div>
        <div class="acts">
          <button type="submit" class="btn" name="dryRun" value="1">{many.dryRun}</button>
          <button type="submit" class="btn go">{many.replay}</button>
        </div>
        <Narrow {...props} />
      </form>
    </section>
  );
}

function Narrow({ voice: { words }, failures, failure }: DeadLettersPageProps) {
  if (failures.length < 2 && failure === "") return null;
  return (
    <p class="acts">
      {failure !== "" && <a href={paths.deadLetters}>{words.all}</a>}
      {failures.filter((one) => one.failure !== failure).map((one) => (
        <a key={one.failure} href={withQuery(paths.deadLetters, { failure: one.failure })}>
          {say(words.onlyThese, { failure: one.failure })}
        </a>
      ))}
    </p>
  );
}
