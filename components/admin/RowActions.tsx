import type { VisitMove } from "@/components/forms.ts";
import { VisitAction } from "@/components/parts/VisitAction.tsx";
import { paths } from "@/components/paths.ts";
import { type EpochMs, minute } from "@/domain/time.ts";
import { lateBy } from "@/domain/timers.ts";
import type { VisitCard } from "@/domain/views.ts";
import type { Desk } from "./desk.ts";
import { canUndo, type Thresholds } from "./board_rows.ts";

/** Before this, checking in is possible but nothing yet calls for it. */
const soonDue = 30 * minute;

type Choice = { readonly move: VisitMove; readonly tone: "go" | "plain" | "bare" };

/** What the front desk may do with a row: one thing at most is the next one, and only that is filled. */
export function choicesFor(card: VisitCard, now: EpochMs, at: Thresholds): readonly Choice[] {
  if (canUndo(card, now)) return [{ move: "undo", tone: "bare" }];
  switch (card.state) {
    case "booked": {
      const isDue = card.startsAt === null || card.startsAt - now <= soonDue;
      const checkIn = { move: "arrival", tone: isDue ? "go" : "plain" } as const;
      const isLate = (lateBy(card, now) ?? 0) >= at.lateAfter;
      return isLate ? [{ move: "no-show", tone: "plain" }, checkIn] : [checkIn];
    }
    case "arrived":
      return [{ move: "ready", tone: "go" }];
    case "no_show":
      return [{ move: "arrival", tone: "plain" }];
    default:
      return [];
  }
}

/** The buttons of a row; where there is nothing to press, the way to the visit's page. */
export function RowActions({ card, desk }: { card: VisitCard; desk: Desk }) {
  const { voice, live } = desk;
  const choices = choicesFor(card, desk.now, desk.thresholds);
  if (choices.length === 0) {
    return (
      <a class="btn" href={paths.visit(card.id)}>
        {voice.words.open}
        <span class="sr">: {card.patient.name}</span>
      </a>
    );
  }
  return (
    <div class="acts">
      {choices.map(({ move, tone }) => (
        <VisitAction
          visitId={card.id}
          version={card.version}
          move={move}
          label={voice.common.events[move]}
          who={card.patient.name}
          tone={tone}
          form={desk.form}
          outcome={desk.outcome}
          isBusy={live?.busy === card.id}
          act={live?.act}
        />
      ))}
    </div>
  );
}
