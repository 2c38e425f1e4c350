import type { FormSeal } from "@/components/forms.ts";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { actions } from "@/components/paths.ts";
import type { Role } from "@/domain/access.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { Languages } from "./Languages.tsx";

/** Who is signed in, in which language, and the way out. */
export function Account(
  { voice, person, form }: {
    voice: Voice<unknown>;
    person: { name: string; role: Role };
    form: FormSeal;
  },
) {
  const { common } = voice;
  return (
    <div class="who">
      <div>
        <div>
          <bdi>{person.name}</bdi>
        </div>
        <small>{common.roles[person.role]}</small>
      </div>
      <Languages locale={voice.locale} common={common} form={form} />
      <form method="post" action={actions.signOut}>
        <Hidden form={form} />
        <button type="submit" class="btn">{common.signOut}</button>
      </form>
    </div>
  );
}
