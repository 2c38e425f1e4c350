import type { FormSeal } from "@/components/forms.ts";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { actions } from "@/components/paths.ts";
import type { CommonWords } from "@/domain/words/common_words.ts";
import { type Locale, localeNames, locales } from "@/domain/words/locale.ts";

/** One button for each language, in that language. */
export function Languages(
  { locale, common, form }: { locale: Locale; common: CommonWords; form: FormSeal },
) {
  return (
    <form class="langs" method="post" action={actions.language} aria-label={common.language}>
      <Hidden form={form} />
      {locales.map((each) => (
        <button
          key={each}
          type="submit"
          name="locale"
          value={each}
          lang={each}
          aria-pressed={each === locale ? "true" : "false"}
        >
          {localeNames[each]}
        </button>
      ))}
    </form>
  );
}
