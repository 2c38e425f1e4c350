import { Dialog } from "@/components/parts/Dialog.tsx";
import { VisitAction } from "@/components/parts/VisitAction.tsx";
import { paths, withQuery } from "@/components/paths.ts";
import { longestReason } from "@/domain/visit_bounds.ts";
import { eventsFor, isUnderWay, type VisitEvent, type VisitState } from "@/domain/visit_state.ts";
import { say } from "@/domain/words/say.ts";
import type { VisitPageProps } from "./visit_page.ts";

/** The moves that stand open; the others wait behind a question. */
export function openMoves(state: VisitState): readonly VisitEvent[] {
  const can = eventsFor(state, "admin");
  return [...forward, ...aside].filter((move) => can.includes(move));
}

const forward: readonly VisitEvent[] = ["arrival", "ready"];
const aside: readonly VisitEvent[] = ["no-show", "departure"];

/** What the front desk can do with a visit: the next step filled, the grave ones behind a question. */
export function VisitChoices(props: VisitPageProps) {
  const { view, now, voice } = props;
  const { visit } = view;
  const words = voice.words.what;
  const can = eventsFor(visit.state, "admin");
  const mayMove = can.includes("cancellation") || visit.state === "no_show";
  const isUndoable = visit.undo !== null && visit.undo.until > now;
  const nothingToDo = !isUndoable && !mayMove && openMoves(visit.state).length === 0;
  return (
    <section class="card choices" aria-labelledby="what">
      <header>
        <h2 id="what">{words.title}</h2>
      </header>
      <div class="body">
        {nothingToDo && (
          <p class="quiet">{isUnderWay(visit.state) ? words.withDoctor : words.none}</p>
        )}
        {isUndoable && <Press {...props} move="undo" tone="plain" />}
        {openMoves(visit.state).map((move) => (
          <Press key={move} {...props} move={move} tone={forward.includes(move) ? "go" : "plain"} />
        ))}
        {mayMove && (
          <a class="btn" href={withQuery(paths.schedule, { move: visit.id })}>{words.move}</a>
        )}
        {can.includes("cancellation") && <Cancel {...props} />}
        {can.includes("error") && <EnteredInError {...props} />}
      </div>
    </section>
  );
}

type PressProps = VisitPageProps & {
  move: VisitEvent | "undo";
  tone: "go" | "plain" | "bad";
  needsReason?: boolean;
};

function Press(props: PressProps) {
  const { view, voice, form, moves, move, tone } = props;
  const { visit } = view;
  return (
    <VisitAction
      visitId={visit.id}
      version={visit.version}
      move={move}
      label={voice.common.events[move]}
      who={visit.patient.name}
      tone={tone}
      form={form}
      outcome={moves.outcome}
      isBusy={moves.isBusy}
      act={moves.act}
    >
      {props.needsReason && (
        <div class="field">
          <label for={`reason-${move}`}>{voice.words.what.reason}</label>
          <input
            class="box"
            id={`reason-${move}`}
            name="reason"
            maxLength={longestReason}
            required
          />
        </div>
      )}
    </VisitAction>
  );
}

function Cancel(props: VisitPageProps) {
  const { words, common } = props.voice;
  return (
    <Dialog
      id="cancel"
      title={say(words.what.cancelTitle, { name: props.view.visit.patient.name })}
      opener={words.what.cancel}
      close={common.close}
    >
      <p>{words.what.cancelText}</p>
      <Press {...props} move="cancellation" tone="bad" needsReason />
    </Dialog>
  );
}

function EnteredInError(props: VisitPageProps) {
  const { words, common } = props.voice;
  return (
    <Dialog
      id="in-error"
      title={words.what.errorTitle}
      opener={words.what.error}
      openerTone="bare"
      close={common.close}
    >
      <p>{words.what.errorText}</p>
      <Press {...props} move="error" tone="bad" needsReason />
    </Dialog>
  );
}
