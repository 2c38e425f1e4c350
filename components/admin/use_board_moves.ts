/** Presses on the board: sent as JSON, one at a time a visit while other rows stay free, with what came of them. */
import type { Outcome } from "@/components/forms.ts";
import { visitAt } from "@/components/forms.ts";
import { act } from "@/components/live/act.ts";
import type { MoveRequest } from "@/components/parts/VisitAction.tsx";
import { api } from "@/components/paths.ts";
import type { VisitId } from "@/domain/ids.ts";
import type { CommonWords } from "@/domain/words/common_words.ts";
import { type Signal, useSignal } from "@preact/signals";

/** A second press of a double click must not land on the button that took the place of the first. */
const settleFor = 600;

export type BoardMoves = {
  readonly busy: Signal<VisitId | null>;
  readonly outcome: Signal<Outcome | null>;
  readonly move: (request: MoveRequest) => Promise<void>;
};

/** `first` is the outcome that the page was served with; `done` hears of each press that took effect. */
export function useBoardMoves(
  { first, common, refusals, done }: {
    first: Outcome | null;
    common: CommonWords;
    /** A sentence by refusal code; the server's own stands in for what is missing. */
    refusals: Readonly<Record<string, string>>;
    done: (request: MoveRequest) => void;
  },
): BoardMoves {
  const busy = useSignal<VisitId | null>(null);
  const outcome = useSignal(first);

  const move = async (request: MoveRequest) => {
    if (busy.value === request.visitId) return;
    busy.value = request.visitId;
    outcome.value = null;
    const { visitId, version, body } = request;
    const acted = await act(api.visit(visitId, request.move), { version, body });
    setTimeout(() => busy.value === visitId && (busy.value = null), settleFor);
    if (acted.ok) return done(request);
    outcome.value = {
      is: "refused",
      text: refusals[acted.code] ?? (acted.detail || common.unreachable),
      at: visitAt(visitId, request.move),
      traceId: acted.traceId,
      issues: [],
      values: request.body,
    };
  };
  return { busy, outcome, move };
}
