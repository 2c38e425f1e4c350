/** The sentences that a page with buttons for visits needs at hand, in one language. */
import type { RefusalCode } from "@/domain/result.ts";
import type { Locale } from "./locale.ts";
import { refusalSentence } from "./refusals.ts";

export type MoveRefusals = { readonly refusals: Readonly<Record<string, string>> };

const codes: readonly RefusalCode[] = [
  "forbidden",
  "illegal_transition",
  "invalid_input",
  "not_found",
  "stale_write",
  "too_early",
  "too_late",
  "unauthenticated",
];

/**
 * By code. `unavailable` is missing, since without an answer nobody knows what became of the press, and
 * `too_many_attempts`, since the server's own sentence says how long to wait.
 */
export function moveRefusals(locale: Locale): MoveRefusals {
  return {
    refusals: Object.fromEntries(codes.map((code) => [code, refusalSentence(code, locale)])),
  };
}
