import { FormField } from "@/components/parts/FormField.tsx";
import { clockOf, type QuietWindow } from "@/domain/sending/quiet_hours.ts";
import { localeNames, locales } from "@/domain/words/locale.ts";
import { say } from "@/domain/words/say.ts";
import type { PreferencesProps } from "./PreferencesPage.tsx";
import { zoneOptions } from "@/components/zones.ts";

/** Quiet hours, language and zone. */
export function WhenAndHow(props: PreferencesProps) {
  const { voice, view } = props;
  const { language } = voice.words;
  const clinicZone = say(language.clinicZone, { zone: voice.zone.replaceAll("_", " ") });
  const names = locales.map((value) => ({ value, label: localeNames[value] }));
  return (
    <>
      <Quiet {...props} />
      <section class="card" aria-labelledby="language">
        <header>
          <h2 id="language">{language.title}</h2>
          <p class="quiet">{language.text}</p>
        </header>
        <div class="body form">
          <FormField
            name="locale"
            label={language.language}
            value={view.locale ?? ""}
            options={[{ value: "", label: language.clinics }, ...names]}
          />
          <FormField
            name="zone"
            label={language.zone}
            value={view.zone ?? ""}
            options={zoneOptions(clinicZone)}
          />
        </div>
      </section>
    </>
  );
}

function Quiet({ voice, view: { quietHours }, usual, outcome }: PreferencesProps) {
  const { when } = voice.words;
  const shown = quietHours ?? usual;
  const values = { from: clockOf(usual.fromMinute), to: clockOf(usual.toMinute) };
  return (
    <section class="card" aria-labelledby="when">
      <header>
        <h2 id="when">{when.title}</h2>
        <p class="quiet">{when.text}</p>
      </header>
      <div class="body form">
        <FormField
          name="quiet"
          label={when.hours}
          value={kindOf(quietHours)}
          options={[
            { value: "usual", label: say(when.usual, values) },
            { value: "own", label: when.own },
            { value: "never", label: when.never },
          ]}
        />
        <div class="form-row">
          <FormField
            name="from"
            label={when.from}
            type="time"
            value={clockOf(shown.fromMinute)}
            outcome={outcome}
          />
          <FormField
            name="to"
            label={when.to}
            type="time"
            value={clockOf(shown.toMinute)}
            outcome={outcome}
          />
        </div>
      </div>
    </section>
  );
}

/** Two equal ones are no quiet hours at all. */
function kindOf(own: QuietWindow | null): "usual" | "own" | "never" {
  if (own === null) return "usual";
  return own.fromMinute === own.toMinute ? "never" : "own";
}
