import { formatDateTime } from "@/components/format.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { MessageBadge } from "@/components/parts/MessageBadge.tsx";
import { MessageBubble } from "@/components/parts/MessageBubble.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { homeless } from "@/components/forms.ts";
import { paths } from "@/components/paths.ts";
import type { EpochMs } from "@/domain/time.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import { sayCount } from "@/domain/words/say.ts";
import type { ComponentChildren } from "preact";
import type { DeliveryLine, MessagePageProps } from "./message.ts";
import { MessageActions } from "./MessageActions.tsx";
import { MessageTrail } from "./MessageTrail.tsx";

/** One message: what it said, what became of it, and every decision on the way. */
export function MessagePage(props: MessagePageProps) {
  const { voice, message } = props;
  const shown = [
    ...(props.passable.length > 0 ? ["override"] : []),
    ...(props.resend ? ["resend"] : []),
  ];
  return (
    <>
      <PageHead
        title={messageTypeName(message.type, voice.locale)}
        sub={message.patient?.name ?? ""}
      >
        <MessageBadge state={message.state} word={voice.words.states[message.state]} />
      </PageHead>
      <OutcomeNotice outcome={homeless(props.outcome, shown)} at={null} common={voice.common} />
      <Where {...props} />
      <div class="cols">
        <div class="stack">
          <MessageTrail trail={message.trail} voice={voice} />
          <Deliveries {...props} />
          <Copies {...props} />
        </div>
        <div class="stack">
          <Facts {...props} />
          <AsSeen {...props} />
          <MessageActions {...props} />
        </div>
      </div>
    </>
  );
}

function Where({ message: { standing } }: MessagePageProps) {
  if (standing === null) return null;
  return (
    <div class="notice where" data-is={standing.tone}>
      {standing.sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {standing.link && <a href={standing.link.href}>{standing.link.text}</a>}
    </div>
  );
}

function Facts({ voice, message }: MessagePageProps) {
  const { words, zone, locale } = voice;
  const { facts } = words.one;
  const when = (at: EpochMs) => formatDateTime(at, zone, locale);
  const rows = new Map<string, ComponentChildren>([[facts.created, when(message.createdAt)]]);
  if (message.notAfter !== null) rows.set(facts.notAfter, when(message.notAfter));
  const { patient, visit } = message;
  if (patient) rows.set(facts.patient, <a href={paths.patient(patient.id)}>{patient.name}</a>);
  if (visit) {
    const name = visit.startsAt === null ? facts.visit : when(visit.startsAt);
    rows.set(facts.visit, <a href={paths.visit(visit.id)}>{name}</a>);
  }
  rows.set(facts.cause, words.causes[message.cause]);
  if (message.requestedBy) rows.set(facts.by, <bdi>{message.requestedBy}</bdi>);
  if (message.staffReason) rows.set(facts.reason, <bdi>{message.staffReason}</bdi>);
  rows.set(facts.version, <code class="ltr">{message.templateVersion}</code>);
  rows.set(facts.trace, <code class="ltr id" title={message.traceId}>{message.traceId}</code>);
  return (
    <section class="card" aria-label={words.columns.message}>
      <dl class="body facts">
        {[...rows].map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd class="num">{value}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function AsSeen({ voice, message }: MessagePageProps) {
  const words = voice.words.one;
  return (
    <section class="card" aria-labelledby="seen">
      <header>
        <h2 id="seen">{words.asSeen}</h2>
      </header>
      <div class="body">
        {message.text === null ? <p class="quiet">{words.cannotShow}</p> : (
          <MessageBubble
            {...message.text}
            lang={message.text.locale}
            subjectWord={words.subject}
          />
        )}
      </div>
    </section>
  );
}

function Deliveries({ voice, message }: MessagePageProps) {
  const words = voice.words.one;
  return (
    <section class="card" aria-labelledby="deliveries">
      <header>
        <h2 id="deliveries">{words.deliveries}</h2>
      </header>
      {message.deliveries.length === 0
        ? <EmptyState title={words.noDeliveries} />
        : (
          <ul class="work">
            {message.deliveries.map((one) => (
              <Delivery key={one.channel} one={one} voice={voice} />
            ))}
          </ul>
        )}
    </section>
  );
}

function Delivery({ one, voice }: { one: DeliveryLine; voice: MessagePageProps["voice"] }) {
  const { words, zone, locale } = voice;
  const { delivery, deliveryStates } = words.one;
  const notes = [
    `${delivery.to} ${one.to}`,
    sayCount(delivery.tries, one.tries, locale),
    ...(one.segments > 1 ? [sayCount(delivery.segments, one.segments, locale)] : []),
    one.provider,
  ];
  return (
    <li>
      <div class="work-head">
        <b>{words.channels[one.channel]}: {deliveryStates[one.state]}</b>
        <small class="num">{formatDateTime(one.at, zone, locale)}</small>
      </div>
      <small class="num">
        {notes.join(" · ")}
        {one.code && (
          <>
            {" · "}
            <code class="ltr">{one.code}</code>
          </>
        )}
      </small>
    </li>
  );
}

function Copies({ voice, message }: MessagePageProps) {
  const { words, zone, locale } = voice;
  if (message.copies.length < 2) return null;
  return (
    <section class="card" aria-labelledby="copies">
      <header>
        <h2 id="copies">{words.one.lineage}</h2>
      </header>
      <ol class="work">
        {message.copies.map((copy, index) => (
          <li key={copy.id}>
            <div class="work-head">
              {copy.id === message.id
                ? <b>{words.one.thisOne}</b>
                : (
                  <a href={paths.message(copy.id)}>
                    {index === 0 ? words.one.original : formatDateTime(copy.at, zone, locale)}
                  </a>
                )}
              <MessageBadge state={copy.state} word={words.states[copy.state]} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
