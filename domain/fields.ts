/** The field schemas that several nouns share. */
import { z } from "zod";
import type { EpochMs } from "./time.ts";

/** An RFC 3339 instant with an offset, `2026-11-22T14:10:00Z`; inside, epoch milliseconds. */
export const instant = z.iso.datetime({ offset: true }).transform((text): EpochMs =>
  Date.parse(text)
);

/** A calendar day, `2026-11-22`. */
export const day = z.iso.date();

/** Control characters and the marks that turn the direction of text around have no place in a name. */
const hidden = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u;

/** One line of human text: trimmed, not empty, no control or direction-changing characters. */
export function plainText(longest: number) {
  return z.string().trim().min(1).max(longest)
    .refine((text) => !hidden.test(text), "must not contain control characters");
}
