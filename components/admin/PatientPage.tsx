import { formatDateTime, formatDay } from "@/components/format.ts";
import type { FormSeal, Outcome } from "@/components/forms.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { MessageBadge } from "@/components/parts/MessageBadge.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { StateBadge } from "@/components/parts/StateBadge.tsx";
import { paths, withQuery } from "@/components/paths.ts";
import type { LedgerLine, PatientMessage, PatientRecord, Standing } from "@/domain/patient_view.ts";
import type { Day } from "@/domain/time.ts";
import type { VisitCard } from "@/domain/views.ts";
import type { MessageWords } from "@/domain/words/admin_messages_words.ts";
import type { PatientsWords } from "@/domain/words/admin_patients_words.ts";
import type { ContactWords } from "@/domain/words/contact.ts";
import type { SendingWords } from "@/domain/words/sending_words.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { PatientConsent } from "./PatientConsent.tsx";
import { PatientRecordCard } from "./PatientRecordCard.tsx";

export type PatientPageProps = {
  readonly voice: Voice<PatientsWords>;
  readonly more: {
    readonly messages: MessageWords;
    readonly contact: ContactWords;
    readonly sending: SendingWords;
  };
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly today: Day;
  readonly patient: PatientRecord;
  readonly standings: readonly Standing[];
  readonly ledger: readonly LedgerLine[];
  readonly messages: readonly PatientMessage[];
  readonly visits: readonly VisitCard[];
  /** The types that a word may be about, with what people call them. */
  readonly types: readonly { readonly type: string; readonly name: string }[];
  /** What is read out before a yes. */
  readonly wordings: readonly string[];
  readonly nameOf: (type: string) => string;
};

/** One patient as the front desk needs them: how to reach them, what they agreed to, what they were told. */
export function PatientPage(props: PatientPageProps) {
  const { voice, patient } = props;
  const { record } = voice.words;
  return (
    <>
      <PageHead
        title={patient.name}
        sub={[patient.ref, patient.hasAccount ? record.account : record.noAccount]
          .filter((part) => part !== null).join(" · ")}
      />
      <div class="halves">
        <div class="stack">
          <PatientRecordCard {...props} />
          <Visits {...props} />
        </div>
        <div class="stack">
          <PatientConsent {...props} />
          <Messages {...props} />
        </div>
      </div>
    </>
  );
}

function Visits({ voice, visits, patient }: PatientPageProps) {
  const { words, common, zone, locale } = voice;
  return (
    <section class="card" aria-labelledby="visits">
      <header>
        <h2 id="visits">{words.visits.title}</h2>
        <a class="btn" href={withQuery(paths.schedule, { patient: patient.name })}>
          {words.visits.all}
        </a>
      </header>
      {visits.length === 0 ? <EmptyState title={words.visits.text} /> : (
        <ul class="lines">
          {visits.map((visit) => (
            <li key={visit.id}>
              <a href={paths.visit(visit.id)} class="num">
                {visit.startsAt === null
                  ? `${formatDay(visit.day, locale)}, ${words.visits.untimed}`
                  : formatDateTime(visit.startsAt, zone, locale)}
              </a>
              <small>
                <bdi>{visit.kind}</bdi>
                {visit.practitioner && (
                  <>
                    {" · "}
                    <bdi>{visit.practitioner.name}</bdi>
                  </>
                )}
              </small>
              <StateBadge state={visit.state} word={common.states[visit.state]} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Messages({ voice, more, messages, patient, nameOf }: PatientPageProps) {
  const { words, zone, locale } = voice;
  return (
    <section class="card" aria-labelledby="messages">
      <header>
        <h2 id="messages">{words.messages.title}</h2>
        {messages.length > 0 && (
          <a class="btn" href={withQuery(paths.messages, { view: "all", patient: patient.id })}>
            {words.messages.all}
          </a>
        )}
      </header>
      {messages.length === 0 ? <EmptyState title={words.messages.text} /> : (
        <ul class="lines">
          {messages.map(({ id, type, state, channel, createdAt }) => (
            <li key={id}>
              <a href={paths.message(id)}>{nameOf(type)}</a>
              <small class="num">
                {formatDateTime(createdAt, zone, locale)}
                {channel && ` · ${more.messages.channels[channel]}`}
              </small>
              <MessageBadge state={state} word={more.messages.states[state]} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
