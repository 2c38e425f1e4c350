/** What on the board waits for a person, the most pressing first. */
import type { EpochMs } from "@/domain/time.ts";
import { lateBy } from "@/domain/timers.ts";
import type { OpsView, Tiles, TodoCard, VisitCard } from "@/domain/views.ts";
import { pastPromise, pressing, type Thresholds } from "./board_rows.ts";

export type Need =
  | { readonly is: "wait" | "late"; readonly card: VisitCard; readonly for: number }
  | { readonly is: "task"; readonly task: TodoCard }
  | { readonly is: "payments"; readonly payments: Tiles["payments"]; readonly oldestAt: EpochMs };

/** Long waits, then late patients, each by length, then calls to make; open payments last, as nobody stands at the door for them. */
export function needsOf(view: OpsView, now: EpochMs, thresholds: Thresholds): readonly Need[] {
  const of = (reason: "wait" | "late"): Need[] =>
    view.rows
      .filter((card) => pressing(card, now, thresholds) === reason)
      .map((card) => ({
        is: reason,
        card,
        for: (reason === "wait" ? pastPromise(card, now) : lateBy(card, now)) ?? 0,
      }))
      .sort((a, b) => b.for - a.for);
  const { payments } = view.tiles;
  const open: Need[] = payments.count > 0 && payments.oldestAt !== null
    ? [{ is: "payments", payments, oldestAt: payments.oldestAt }]
    : [];
  const tasks = view.todo.first.map((task): Need => ({ is: "task", task }));
  return [...of("wait"), ...of("late"), ...tasks, ...open];
}
