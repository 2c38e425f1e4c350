import type { FormSeal } from "@/components/forms.ts";
import type { Moves } from "@/components/live/use_moves.ts";
import { Dialog } from "@/components/parts/Dialog.tsx";
import { VisitAction } from "@/components/parts/VisitAction.tsx";
import type { VisitCard } from "@/domain/views.ts";
import { longestReason } from "@/domain/visit_bounds.ts";
import { eventsFor, type VisitEvent } from "@/domain/visit_state.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { ComponentChildren, RefObject } from "preact";

type Props = {
  visit: VisitCard;
  voice: Voice<DoctorWords>;
  form: FormSeal;
  /** How the last press ended, and in islands the way to press without leaving the page. */
  moves: Moves;
  panel?: RefObject<HTMLElement> | undefined;
};

/** What the doctor can do now: one filled button, which says what it does, and the rest below it. */
export function VisitActions({ visit, voice, form, moves, panel }: Props) {
  const { does, hints } = voice.words;
  const name = visit.patient.name;
  const can = eventsFor(visit.state, "doctor");
  const button = (move: VisitEvent, label: string, isFirst = false) =>
    can.includes(move) && (
      <VisitAction
        key={move}
        {...common(visit, form, moves)}
        {...{ move, label, who: name }}
        tone={isFirst ? "go" : "plain"}
        isBig={isFirst}
      />
    );
  return (
    <section class="card desk-do" aria-labelledby="do" tabIndex={-1} ref={panel ?? null}>
      <header>
        <h2 id="do">{does.title}</h2>
      </header>
      <div class="body">
        <p role="status">{say(hints[visit.state], { name })}</p>
        {button("start", does.start, true)}
        {button("resume", does.resume, true)}
        {can.includes("discharge") && (
          <Finish isFirst={visit.state === "in_progress"} {...{ visit, voice }}>
            <VisitAction
              {...common(visit, form, moves)}
              move="discharge"
              label={does.finishSure}
              who={name}
              tone="go"
            />
          </Finish>
        )}
        {button("completion", does.sign, true)}
        {button("hold", does.hold)}
        {button("ready", does.ready)}
        {can.includes("cancellation") && <Cancel {...{ visit, voice, form, moves }} />}
      </div>
    </section>
  );
}

/** Nobody finishes a visit by a slip of the hand: it closes the room, and cannot be taken back. */
function Finish(
  { visit, voice, isFirst, children }: Pick<Props, "visit" | "voice"> & {
    isFirst: boolean;
    children: ComponentChildren;
  },
) {
  const { does } = voice.words;
  return (
    <div class={isFirst ? "first" : ""} key="finish">
      <Dialog
        id="finish"
        title={does.finishAsk}
        opener={does.finish}
        openerTone={isFirst ? "go" : "plain"}
        close={does.keep}
      >
        <p>{say(does.finishText, { name: visit.patient.name })}</p>
        {children}
      </Dialog>
    </div>
  );
}

function Cancel({ visit, voice, form, moves }: Props) {
  const { does } = voice.words;
  const name = visit.patient.name;
  return (
    <div key="cancel">
      <Dialog
        id="cancel"
        title={does.cancelAsk}
        opener={does.cancel}
        openerTone="bare"
        close={does.keep}
      >
        <p>{say(does.cancelText, { name })}</p>
        <VisitAction
          {...common(visit, form, moves)}
          move="cancellation"
          label={does.cancelSure}
          who={name}
          tone="bad"
        >
          <label class="field">
            <span>{does.reason}</span>
            <textarea class="box" name="reason" rows={2} maxLength={longestReason} required />
          </label>
        </VisitAction>
      </Dialog>
    </div>
  );
}

function common(visit: VisitCard, form: FormSeal, { outcome, isBusy, act }: Moves) {
  return { visitId: visit.id, version: visit.version, form, outcome, isBusy, act };
}
