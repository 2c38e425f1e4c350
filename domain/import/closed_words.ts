/** The fields of which only certain words are understood, and what a word of a file means by itself. */
import { minorDigits, paymentStateOf } from "./row_payment.ts";
import { stateOf } from "./statuses.ts";
import { textProblem } from "./texts.ts";

export const wordFields = ["status", "payment", "currency", "patientLocale"] as const;

export type WordField = (typeof wordFields)[number];

/** What the reader of rows takes the word for without a value map; null where it refuses the row. */
export function meaningOf(field: WordField, word: string): string | null {
  switch (field) {
    case "status":
      return stateOf(word);
    case "payment":
      return paymentStateOf(word);
    case "currency":
      return minorDigits(word.toUpperCase()) === null ? null : word.toUpperCase();
    case "patientLocale":
      return textProblem("patientLocale", word) === null ? word : null;
    default:
      return field satisfies never;
  }
}
