/** In which order a file writes day, month and year, as far as its first rows prove it. */
import type { DateOrder } from "./moments.ts";

const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2\d{4}(?!\d)/;

/** `iso` where nothing proves another order, or where values contradict each other. */
export function guessDates(values: readonly string[]): DateOrder {
  const proofs = new Set(values.flatMap((value) => orderOf(value.trim()) ?? []));
  const [only] = proofs;
  return only !== undefined && proofs.size === 1 ? only : "iso";
}

/** Points are written where the day comes first; else a number above twelve tells which is the day. */
function orderOf(value: string): DateOrder | null {
  const [, first, mark, second] = yearLast.exec(value) ?? [];
  if (mark === undefined) return null;
  if (mark === "." || Number(first) > 12) return "dmy";
  return Number(second) > 12 ? "mdy" : null;
}
