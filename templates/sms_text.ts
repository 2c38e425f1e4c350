/** The form in which a text goes out by SMS. */
import { plainGsm } from "@/domain/segments_gsm.ts";
import { withoutDirectionMarks } from "./bidi.ts";

/**
 * One sign outside the GSM alphabet makes an SMS twice as long. Where only typography stands in the way
 * (curly quotes, dashes, the narrow space of `2:10 PM`, an invisible mark), its plain form is sent: such
 * a text has no right-to-left letter, so that the marks did nothing. Where a letter does, the text stays.
 */
export function smsText(text: string): string {
  return plainGsm(withoutDirectionMarks(text)) ?? text;
}
