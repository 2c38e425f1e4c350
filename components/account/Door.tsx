import type { FormSeal } from "@/components/forms.ts";
import { Brand } from "@/components/shell/Brand.tsx";
import { Frame } from "@/components/shell/Frame.tsx";
import { Languages } from "@/components/shell/Languages.tsx";
import type { Voice } from "@/domain/words/voice.ts";
import type { ComponentChildren } from "preact";

/** The frame of the pages outside: the mark above, one card, the languages below. */
export function Door(
  { voice, form, children }: {
    voice: Voice<unknown>;
    /** Null where no form can be sealed, as on an error's page. */
    form: FormSeal | null;
    children: ComponentChildren;
  },
) {
  return (
    <Frame common={voice.common}>
      <div class="door">
        <Brand href="/" />
        <main id="main" tabIndex={-1}>{children}</main>
        <footer>
          {form && <Languages locale={voice.locale} common={voice.common} form={form} />}
        </footer>
      </div>
    </Frame>
  );
}
