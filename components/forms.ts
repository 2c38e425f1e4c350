/** What every posting form carries, and how its last attempt ended. */
import type { VisitId } from "@/domain/ids.ts";
import type { Issue } from "@/domain/result.ts";
import type { VisitEvent } from "@/domain/visit_state.ts";

/** `token` becomes the field `_token`, `back` the path to which the answer's 303 leads. */
export type FormSeal = { readonly token: string; readonly back: string };

/**
 * How the last POST of a page ended. `text` is a sentence for people; `at` names the form or the record it
 * belongs to (null: the page), `values` what was typed, without passwords, to fill the form again.
 */
export type Outcome = {
  readonly is: "done" | "refused";
  readonly text: string;
  readonly at: string | null;
  readonly traceId: string | null;
  readonly issues: readonly Issue[];
  readonly values: Readonly<Record<string, string>>;
};

/** What a button of the board does to a visit. */
export type VisitMove = VisitEvent | "undo";

/** The `at` of an outcome that belongs to one button of one visit. */
export function visitAt(visitId: VisitId, move: VisitMove): string {
  return `${visitId}/${move}`;
}

/** The first problem of a field, when the outcome has one. */
export function problemOf(outcome: Outcome | null, field: string): string | null {
  return outcome?.issues.find((issue) => issue.field === field)?.problem ?? null;
}

/** The outcome as the page's own, when nothing that is still shown would say it; `shown` says it itself. */
export function homeless(outcome: Outcome | null, shown: readonly string[]): Outcome | null {
  if (outcome === null || outcome.at === null) return outcome;
  return shown.includes(outcome.at) ? null : { ...outcome, at: null };
}

/** The outcome when it belongs to this form; null otherwise. */
export function outcomeAt(outcome: Outcome | null, at: string): Outcome | null {
  return outcome?.at === at ? outcome : null;
}
