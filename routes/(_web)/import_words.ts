/** The words of a file beside what each means here, as the page shows them. */
import type { WordTable } from "@/components/admin/imports.ts";
import { meaningOf, type WordField } from "@/domain/import/closed_words.ts";
import type { ImportPlan } from "@/domain/import/plan.ts";
import { paymentStates } from "@/domain/import/schedule_row.ts";
import { visitStates } from "@/domain/visit_state.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { commonWords } from "@/domain/words/common.ts";
import { importFieldWords } from "@/domain/words/import_fields.ts";
import type { Locale } from "@/domain/words/locale.ts";
import type { FoundWords } from "@/store/import/words_of_file.ts";

/** `values` are the meanings that a person has given so far. */
export function wordTable(
  { field, column, words, isCut }: FoundWords,
  { values, locale }: { values: ImportPlan["values"]; locale: Locale },
): WordTable {
  const given = new Map(
    values.filter(({ of }) => of === column || of === field)
      .flatMap((map) => map.words).map(([word, meaning]) => [word.toLowerCase(), meaning]),
  );
  return {
    field,
    label: importFieldWords[locale][field],
    column,
    isCut,
    meanings: optionsOf(field, locale),
    words: words.map(({ word, rows }) => {
      const known = meaningOf(field, word);
      const told = given.get(word.toLowerCase());
      const meaning = (told === undefined ? null : meaningOf(field, told)) ?? known ?? "";
      return { word, rows, meaning, isKnown: known !== null };
    }),
  };
}

/** Null where any currency, or any language, may be meant. */
function optionsOf(field: WordField, locale: Locale): WordTable["meanings"] {
  switch (field) {
    case "status": {
      const { states } = commonWords(locale);
      return visitStates.map((value) => ({ value, label: states[value] }));
    }
    case "payment": {
      const { payments } = adminWords(locale).imports.words;
      return paymentStates.map((value) => ({ value, label: payments[value] }));
    }
    case "currency":
    case "patientLocale":
      return null;
    default:
      return field satisfies never;
  }
}
