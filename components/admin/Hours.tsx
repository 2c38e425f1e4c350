import { formatWeekday } from "@/components/format.ts";
import { outcomeAt } from "@/components/forms.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { PractitionerId } from "@/domain/ids.ts";
import { say } from "@/domain/words/say.ts";
import type { SchedulePageProps, WorkingHours } from "./schedule.ts";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** A practitioner's week, day by day, and the form that adds to it. */
export function Hours(props: SchedulePageProps) {
  const { voice, practitioners, chosen } = props;
  const words = voice.words.hours;
  return (
    <section class="card" aria-labelledby="hours">
      <header>
        <h2 id="hours">{words.title}</h2>
      </header>
      <form class="filters" method="get" action={paths.schedule}>
        <FormField
          name="practitioner"
          label={words.practitioner}
          value={chosen?.id ?? ""}
          options={practitioners.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <button type="submit" class="btn">{words.show}</button>
      </form>
      {chosen
        ? (
          <>
            <ul class="week">
              {weekdays.map((weekday) => (
                <Weekday
                  key={weekday}
                  {...props}
                  weekday={weekday}
                  who={chosen.id}
                  hours={chosen.hours}
                />
              ))}
            </ul>
            <AddHours {...props} chosen={chosen} />
          </>
        )
        : <EmptyState title={words.pick} text={words.pickText} />}
    </section>
  );
}

function Weekday(
  { voice, form, weekday, who, hours }: SchedulePageProps & {
    weekday: number;
    who: PractitionerId;
    hours: readonly WorkingHours[];
  },
) {
  const words = voice.words.hours;
  const mine = hours.filter((span) => span.weekday === weekday);
  return (
    <li>
      <span>{formatWeekday(weekday, voice.locale)}</span>
      {mine.length === 0 ? <span class="quiet">{words.off}</span> : (
        <div class="spans">
          {mine.map((span) => (
            <form key={span.from} class="span" method="post" action={actions.removeHours(who)}>
              <Hidden form={form} fields={{ weekday, from: span.from, to: span.to }} />
              <bdi dir="ltr">{span.from}–{span.to}</bdi>
              <button
                type="submit"
                class="btn bare"
                aria-label={say(words.remove, { span: `${span.from}–${span.to}` })}
              >
                ×
              </button>
            </form>
          ))}
        </div>
      )}
    </li>
  );
}

function AddHours(
  { voice, form, outcome, chosen }: SchedulePageProps & {
    chosen: NonNullable<SchedulePageProps["chosen"]>;
  },
) {
  const words = voice.words.hours;
  const mine = outcomeAt(outcome, "hours");
  const days = weekdays.map((n) => ({ value: String(n), label: formatWeekday(n, voice.locale) }));
  return (
    <form class="foot form" method="post" action={actions.addHours(chosen.id)}>
      <Hidden form={form} />
      <OutcomeNotice outcome={outcome} at="hours" common={voice.common} />
      <div class="form-row">
        <FormField name="weekday" label={words.day} options={days} outcome={mine} />
        <FormField
          name="from"
          id="hours-from"
          label={words.from}
          type="time"
          value="09:00"
          outcome={mine}
          isRequired
        />
        <FormField
          name="to"
          id="hours-to"
          label={words.to}
          type="time"
          value="17:00"
          outcome={mine}
          isRequired
        />
        <button type="submit" class="btn">{words.add}</button>
      </div>
    </form>
  );
}
