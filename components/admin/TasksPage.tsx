import { formatDateTime } from "@/components/format.ts";
import { type FormSeal, homeless, type Outcome, outcomeAt } from "@/components/forms.ts";
import { Dialog } from "@/components/parts/Dialog.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { MessageId, PatientId, TaskId, VisitId } from "@/domain/ids.ts";
import { type TaskKind, taskOutcomes } from "@/domain/task.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { TaskWords } from "@/domain/words/admin_tasks.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

export type Task = {
  readonly id: TaskId;
  readonly kind: TaskKind;
  readonly dueAt: EpochMs | null;
  readonly createdAt: EpochMs;
  readonly patientId: PatientId | null;
  readonly patientName: string | null;
  readonly phone: string | null;
  readonly visitId: VisitId | null;
  readonly messageId: MessageId | null;
  /** Why, in words. */
  readonly why: string;
  readonly wrote: Wrote | null;
  /** What they wrote after that. */
  readonly wroteSince: readonly Wrote[];
  /** Who has that number, where several have. */
  readonly mayBe: readonly { readonly id: PatientId; readonly name: string }[];
};

type Wrote = { readonly text: string; readonly from: string; readonly at: EpochMs };

export type TasksPageProps = {
  readonly voice: Voice<TaskWords>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly tasks: readonly Task[];
};

/** The calls to make and the answers to read, the soonest due first. */
export function TasksPage(props: TasksPageProps) {
  const { voice, tasks } = props;
  const { words } = voice;
  return (
    <>
      <PageHead title={words.title} sub={words.sub} />
      <OutcomeNotice
        outcome={homeless(props.outcome, tasks.map(({ id }) => id))}
        at={null}
        common={voice.common}
      />
      <section class="card" aria-label={words.title}>
        {tasks.length === 0
          ? <EmptyState title={words.empty} text={words.emptyText} />
          : (
            <ul class="work">
              {tasks.map((task) => <Item key={task.id} {...props} task={task} />)}
            </ul>
          )}
      </section>
    </>
  );
}

function Item(props: TasksPageProps & { task: Task }) {
  const { voice: { words, zone, locale }, task } = props;
  const moment = (at: EpochMs) => formatDateTime(at, zone, locale);
  return (
    <li class="letter">
      <div class="work-head">
        <b>{words.kinds[task.kind]}</b>
        <small class="num">
          {task.dueAt === null
            ? moment(task.createdAt)
            : say(words.before, { at: moment(task.dueAt) })}
        </small>
      </div>
      <p>
        <bdi>{task.patientName ?? words.unknownPerson}</bdi>
        {task.why && ` · ${task.why}`}
      </p>
      {task.mayBe.length > 0 && (
        <p>
          {words.mayBe}
          {task.mayBe.map((one) => (
            <>
              {" "}
              <a key={one.id} href={paths.patient(one.id)}>{one.name}</a>
            </>
          ))}
        </p>
      )}
      {[...(task.wrote ? [task.wrote] : []), ...task.wroteSince].map((one) => (
        <blockquote key={one.at} class="wrote" dir="auto">
          <p>{one.text}</p>
          <small class="num">
            {words.wrote} {moment(one.at)} · <bdi class="ltr">{one.from}</bdi>
          </small>
        </blockquote>
      ))}
      <small>{words.todo[task.kind]}</small>
      <TaskActions {...props} />
    </li>
  );
}

function TaskActions({ voice, form, outcome, task }: TasksPageProps & { task: Task }) {
  const { words, common } = voice;
  const number = task.phone ?? task.wrote?.from ?? null;
  const who = task.patientName ?? task.wrote?.from ?? "";
  const mine = outcomeAt(outcome, task.id);
  return (
    <div class="acts">
      {number && <a class="btn go num" href={`tel:${number}`}>{say(words.call, { number })}</a>}
      {task.patientId && <a class="btn" href={paths.patient(task.patientId)}>{words.record}</a>}
      {task.messageId && <a class="btn bare" href={paths.message(task.messageId)}>{words.why}</a>}
      <Dialog
        id={`close-${task.id}`}
        title={words.outcome}
        opener={words.close}
        close={common.cancel}
        who={who}
      >
        <form class="form" method="post" action={actions.task(task.id)}>
          <Hidden form={form} />
          <FormField
            name="outcome"
            id={`outcome-${task.id}`}
            label={words.outcome}
            options={taskOutcomes.map((value) => ({ value, label: words.outcomes[value] }))}
            outcome={mine}
          />
          <FormField name="note" id={`note-${task.id}`} label={words.note} outcome={mine} />
          <button type="submit" class="btn go">{words.submit}</button>
        </form>
      </Dialog>
      {mine?.is === "refused" && <p class="refusal" role="alert">{mine.text}</p>}
    </div>
  );
}
