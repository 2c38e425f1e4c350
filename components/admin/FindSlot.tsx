import { FormField } from "@/components/parts/FormField.tsx";
import { paths } from "@/components/paths.ts";
import { sayCount } from "@/domain/words/say.ts";
import type { SchedulePageProps } from "./schedule.ts";

/** With whom, on which day, for how long, and for which patient: a search that a link can hold. */
export function FindSlot(
  { voice, practitioners, chosen, search, lengths, moving, outcome }: SchedulePageProps,
) {
  const words = voice.words.find;
  const anyone = { value: "", label: words.anyone };
  return (
    <form class="filters" method="get" action={paths.schedule}>
      {moving && <input type="hidden" name="move" value={moving.visitId} />}
      {chosen && <input type="hidden" name="practitioner" value={chosen.id} />}
      <FormField
        name="with"
        label={words.with}
        value={search.practitionerId ?? ""}
        options={[anyone, ...practitioners.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <FormField name="day" label={words.day} type="date" value={search.day} isRequired />
      <FormField
        name="minutes"
        label={words.length}
        value={String(search.minutes)}
        options={lengths.map((n) => ({
          value: String(n),
          label: sayCount(voice.common.minutes, n, voice.locale),
        }))}
      />
      {!moving && (
        <FormField
          name="patient"
          label={words.patient}
          type="search"
          value={search.patient}
          placeholder={words.patientHint}
          autoComplete="off"
          outcome={outcome?.at === "search" ? outcome : null}
        />
      )}
      <button type="submit" class="btn go">{words.search}</button>
    </form>
  );
}
