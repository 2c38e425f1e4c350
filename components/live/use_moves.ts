/** Presses of a visit's buttons without leaving the page, and how the last of them ended. */
import { useComputed, useSignal } from "@preact/signals";
import { type Outcome, visitAt } from "@/components/forms.ts";
import type { MoveRequest } from "@/components/parts/VisitAction.tsx";
import { api } from "@/components/paths.ts";
import { act } from "./act.ts";

/** What the buttons of a page need; without `act` they are plain forms. */
export type Moves = {
  readonly outcome: Outcome | null;
  readonly isBusy: boolean;
  readonly act?: (request: MoveRequest) => void;
};

/** A second press of a double click must not land on the button that took the place of the first. */
const settleFor = 600;

/** What is not the person's to put right; only then a reference is of use. */
const ours: readonly string[] = ["fault", "unavailable"];

/**
 * @param start What the server says of a form that was posted before the page was shown.
 * @param say A sentence for each refusal code; the server's own one stands in for what is missing.
 * @param after Called once something was done: the view is no longer what it was.
 */
export function useMoves(
  start: Outcome | null,
  say: Readonly<Record<string, string>>,
  after: () => void,
): Moves {
  const outcome = useSignal(start);
  const isBusy = useSignal(false);

  async function move({ visitId, version, move, body }: MoveRequest): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    const done = await act(api.visit(visitId, move), { version, body });
    outcome.value = done.ok ? null : {
      is: "refused",
      text: say[done.code] ?? done.detail,
      at: visitAt(visitId, move),
      traceId: ours.includes(done.code) ? done.traceId : null,
      issues: [],
      values: {},
    };
    after();
    setTimeout(() => isBusy.value = false, settleFor);
  }

  return useComputed(() => ({
    outcome: outcome.value,
    isBusy: isBusy.value,
    act: (request: MoveRequest) => void move(request),
  })).value;
}
