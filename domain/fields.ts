/** The field schemas that several nouns share. */
import { z } from "zod";
import type { EpochMs } from "./time.ts";

// Further out, a zone can carry an instant into a year of five digits, which is no day any more.
const lived = "must lie in the years 1900 to 2199";
const earliest: EpochMs = Date.UTC(1900, 0, 1);
const latest: EpochMs = Date.UTC(2200, 0, 1) - 1;

/**
 * An RFC 3339 instant with an offset, `2026-11-22T14:10:00Z`, of the years 1900 to 2199; inside, epoch
 * milliseconds.
 */
export const instant = z.iso.datetime({ offset: true })
  .transform((text): EpochMs => Date.parse(text))
  .refine((at) => at >= earliest && at <= latest, lived);

/** A calendar day of the years 1900 to 2199, `2026-11-22`. */
export const day = z.iso.date({ abort: true })
  .refine((text) => text >= "1900-01-01" && text <= "2199-12-31", lived);

/** Control characters and the marks that turn the direction of text around have no place in a name. */
const hidden = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u;

/** One line of human text: trimmed, not empty, no control or direction-changing characters. */
export function plainText(longest: number) {
  return z.string().trim().min(1).max(longest)
    .refine((text) => !hidden.test(text), "must not contain control characters");
}
