import { formatDateTime } from "@/components/format.ts";
import { outcomeAt } from "@/components/forms.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions } from "@/components/paths.ts";
import type { SchedulePageProps } from "./schedule.ts";

type WithChosen = SchedulePageProps & { chosen: NonNullable<SchedulePageProps["chosen"]> };

/** When a practitioner is away, and the form that adds to it. */
export function TimeOffList(props: WithChosen) {
  const { voice, chosen, form } = props;
  const words = voice.words.timeOff;
  const when = (at: number) => formatDateTime(at, voice.zone, voice.locale);
  return (
    <section class="card" aria-labelledby="time-off">
      <header>
        <h2 id="time-off">{words.title}</h2>
        <small>
          <bdi>{chosen.name}</bdi>
        </small>
      </header>
      {chosen.timeOff.length === 0
        ? <EmptyState title={words.none} text={words.noneText} />
        : (
          <ul class="work">
            {chosen.timeOff.map((off) => (
              <li key={off.id}>
                <div class="work-head">
                  <span class="num">{when(off.from)} – {when(off.to)}</span>
                  <form method="post" action={actions.removeTimeOff(off.id)}>
                    <Hidden form={form} />
                    <button type="submit" class="btn bare">
                      {words.remove}
                      <span class="sr">: {when(off.from)}</span>
                    </button>
                  </form>
                </div>
                {off.reason && <small>{off.reason}</small>}
              </li>
            ))}
          </ul>
        )}
      <AddTimeOff {...props} />
    </section>
  );
}

function AddTimeOff({ voice, form, outcome, chosen }: WithChosen) {
  const words = voice.words;
  const mine = outcomeAt(outcome, "time-off");
  return (
    <form class="foot form" method="post" action={actions.addTimeOff(chosen.id)}>
      <Hidden form={form} />
      <OutcomeNotice outcome={outcome} at="time-off" common={voice.common} />
      <div class="form-row">
        <FormField
          name="from"
          id="off-from"
          label={words.hours.from}
          type="datetime-local"
          outcome={mine}
          isRequired
        />
        <FormField
          name="to"
          id="off-to"
          label={words.hours.to}
          type="datetime-local"
          outcome={mine}
          isRequired
        />
      </div>
      <div class="form-row">
        <FormField name="reason" label={words.timeOff.reason} outcome={mine} />
        <button type="submit" class="btn">{words.timeOff.add}</button>
      </div>
    </form>
  );
}
