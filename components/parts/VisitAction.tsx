import {
  type FormSeal,
  type Outcome,
  outcomeAt,
  visitAt,
  type VisitMove,
} from "@/components/forms.ts";
import { actions } from "@/components/paths.ts";
import type { VisitId } from "@/domain/ids.ts";
import type { ComponentChildren } from "preact";
import { Hidden } from "./Hidden.tsx";

/** One press of a button, as an island hears it. */
export type MoveRequest = {
  readonly visitId: VisitId;
  readonly version: number;
  readonly move: VisitMove;
  readonly body: Readonly<Record<string, string>>;
};

export type VisitActionProps = {
  visitId: VisitId;
  version: number;
  move: VisitMove;
  label: string;
  /** The patient's name, for those who hear the button without its row. */
  who?: string;
  tone?: "go" | "plain" | "bare" | "bad";
  isBig?: boolean;
  form: FormSeal;
  outcome: Outcome | null;
  isBusy?: boolean;
  /** Set in islands: acts without leaving the page. Without it the form posts. */
  act?: ((request: MoveRequest) => void) | undefined;
  children?: ComponentChildren;
};

/** A form of one button that says what it does, with the reason beside it when it could not. */
export function VisitAction(props: VisitActionProps) {
  const { visitId, version, move, label, who, tone = "plain", form, act } = props;
  const failure = outcomeAt(props.outcome, visitAt(visitId, move));
  const submit = act && ((event: SubmitEvent) => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement && !props.isBusy) {
      act({ visitId, version, move, body: typed(event.currentTarget) });
    }
  });
  return (
    <form class="act" method="post" action={actions.visit(visitId, move)} onSubmit={submit}>
      <Hidden form={form} fields={{ version }} />
      {props.children}
      <button
        class={`btn ${tone}${props.isBig ? " big" : ""}`}
        type="submit"
        aria-disabled={props.isBusy ? "true" : undefined}
      >
        {label}
        {who && <span class="sr">: {who}</span>}
      </button>
      {failure?.is === "refused" && <p class="refusal" role="alert">{failure.text}</p>}
    </form>
  );
}

function typed(form: HTMLFormElement): Record<string, string> {
  const body: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    const isOurs = name === "_token" || name === "back" || name === "version";
    if (!isOurs && typeof value === "string") body[name] = value;
  }
  return body;
}
