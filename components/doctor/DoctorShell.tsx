import type { FormSeal } from "@/components/forms.ts";
import { Account } from "@/components/shell/Account.tsx";
import { Brand } from "@/components/shell/Brand.tsx";
import { Frame } from "@/components/shell/Frame.tsx";
import type { Role } from "@/domain/access.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { ComponentChildren } from "preact";
import { doctorPaths } from "./paths.ts";

/** The doctor's frame: a slim bar, then the day on one side and the visit on the other. */
export function DoctorShell(
  { voice, person, form, children }: {
    voice: Voice<DoctorWords>;
    person: { name: string; role: Role };
    form: FormSeal;
    children: ComponentChildren;
  },
) {
  return (
    <Frame common={voice.common}>
      <header class="doctor-bar">
        <Brand href={doctorPaths.day} />
        <button type="button" class="btn bare" popovertarget="account">
          <bdi>{person.name}</bdi>
          <span class="sr">: {voice.words.day.account}</span>
        </button>
        <div class="account" id="account" popover="auto">
          <Account voice={voice} person={person} form={form} />
        </div>
      </header>
      <div class="doctor">{children}</div>
    </Frame>
  );
}
