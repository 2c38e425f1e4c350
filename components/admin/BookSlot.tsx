import { formatTime } from "@/components/format.ts";
import { outcomeAt } from "@/components/forms.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions } from "@/components/paths.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import { type SchedulePageProps, type Slot, slotValue } from "./schedule.ts";

/** The free times that were found, each a button to choose, and the form that books one of them. */
export function BookSlot(props: SchedulePageProps) {
  const { voice, slots, moving, search, form } = props;
  const words = voice.words;
  if (slots === null) return <EmptyState title={words.notSearched} text={words.notSearchedText} />;
  if (slots.length === 0) {
    return (
      <>
        <OutcomeNotice outcome={props.outcome} at="book" common={voice.common} />
        <EmptyState title={words.noSlots} text={words.noSlotsText} />
      </>
    );
  }
  const action = moving ? actions.reschedule(moving.visitId) : actions.book;
  const fields = { minutes: search.minutes, ...(moving && { version: moving.version }) };
  return (
    <form class="body form" method="post" action={action} autocomplete="off">
      <Hidden form={form} fields={fields} />
      <p class="quiet num">{sayCount(words.slots, slots.length, voice.locale)}</p>
      <div class="slots">
        {byPractitioner(slots).map((group) => (
          <Times key={group[0]?.practitioner.id} {...props} slots={group} />
        ))}
      </div>
      <OutcomeNotice outcome={props.outcome} at="book" common={voice.common} />
      {moving
        ? <button type="submit" class="btn go">{words.book.move}</button>
        : <ForWhom {...props} />}
    </form>
  );
}

/** As many times as one looks at; the rest of a day folds away. */
const shownAtFirst = 12;

function Times(props: SchedulePageProps & { slots: readonly Slot[] }) {
  const { voice, slots } = props;
  const later = slots.slice(shownAtFirst);
  return (
    <fieldset>
      <legend>
        <bdi>{slots[0]?.practitioner.name}</bdi>
      </legend>
      <Picks {...props} slots={slots.slice(0, shownAtFirst)} />
      {later.length > 0 && (
        <details>
          <summary>{sayCount(voice.words.laterSlots, later.length, voice.locale)}</summary>
          <Picks {...props} slots={later} />
        </details>
      )}
    </fieldset>
  );
}

function Picks({ voice, slots, outcome }: SchedulePageProps & { slots: readonly Slot[] }) {
  const chosen = outcomeAt(outcome, "book")?.values["slot"];
  return (
    <div class="times">
      {slots.map((slot) => (
        <label class="pick" key={slotValue(slot)}>
          <input
            type="radio"
            name="slot"
            value={slotValue(slot)}
            checked={slotValue(slot) === chosen}
            required
          />
          <span>{formatTime(slot.startsAt, voice.zone, voice.locale)}</span>
        </label>
      ))}
    </div>
  );
}

function ForWhom({ voice, patients, kinds, search, outcome }: SchedulePageProps) {
  const words = voice.words;
  if (patients.length === 0) {
    return (
      <div class="notice" data-is="warn">
        <p>{search.patient === "" ? words.book.needPatient : words.book.noPatient}</p>
        {search.patient !== "" && (
          <button
            type="submit"
            class="btn"
            name="name"
            value={search.patient}
            formaction={actions.addPatient}
            formnovalidate
          >
            {say(words.book.addPatient, { name: search.patient })}
          </button>
        )}
      </div>
    );
  }
  const mine = outcomeAt(outcome, "book");
  return (
    <div class="form-row">
      <FormField
        name="patientId"
        label={words.find.patient}
        options={patients.map(({ id, name }) => ({ value: id, label: name }))}
        outcome={mine}
        isRequired
      />
      <FormField
        name="kind"
        label={words.book.kind}
        options={kinds.map((kind) => ({ value: kind, label: kind }))}
        outcome={mine}
        isRequired
      />
      <button type="submit" class="btn go">{words.book.submit}</button>
    </div>
  );
}

/** In the order in which the practitioners first appear. */
function byPractitioner(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  return [...Map.groupBy(slots, (slot) => slot.practitioner.id).values()];
}
