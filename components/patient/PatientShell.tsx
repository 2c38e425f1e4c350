import type { FormSeal } from "@/components/forms.ts";
import { Account } from "@/components/shell/Account.tsx";
import { Brand } from "@/components/shell/Brand.tsx";
import { Frame } from "@/components/shell/Frame.tsx";
import type { Role } from "@/domain/access.ts";
import type { PatientWords } from "@/domain/words/patient_words.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { ComponentChildren } from "preact";
import { patientPaths, type PatientPlace } from "./paths.ts";

const places: readonly PatientPlace[] = ["home", "messages", "preferences"];

/** The patient's frame: one narrow column, with the account at its end. */
export function PatientShell(
  { voice, at, person, form, children }: {
    voice: Voice<PatientWords>;
    at: PatientPlace;
    person: { name: string; role: Role };
    form: FormSeal;
    children: ComponentChildren;
  },
) {
  return (
    <Frame common={voice.common}>
      <div class="page">
        <header class="bar">
          <Brand href={patientPaths.home} />
        </header>
        <nav class="places" aria-label={voice.words.places.label}>
          {places.map((place) => (
            <a
              key={place}
              href={patientPaths[place]}
              aria-current={place === at ? "page" : undefined}
            >
              {voice.words.places[place]}
            </a>
          ))}
        </nav>
        {children}
        <footer aria-label={voice.words.navigation}>
          <Account voice={voice} person={person} form={form} />
        </footer>
      </div>
    </Frame>
  );
}
