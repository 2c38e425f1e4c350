import { formatNumber, formatTime, sayAge, sayMinutes } from "@/components/format.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { paths } from "@/components/paths.ts";
import { waited } from "@/domain/timers.ts";
import type { TodoCard } from "@/domain/views.ts";
import { say } from "@/domain/words/say.ts";
import type { Desk } from "./desk.ts";
import { type Need, needsOf } from "./needs.ts";
import { sayOpen } from "./TodayTiles.tsx";

/** The one list of what a person must look at. */
export function NeedsPerson({ desk }: { desk: Desk }) {
  const words = desk.voice.words.needs;
  const needs = needsOf(desk.view, desk.now, desk.thresholds);
  return (
    <aside class="card" aria-labelledby="needs">
      <header>
        <h2 id="needs">{words.title}</h2>
        <span class="pill num">{formatNumber(needs.length, desk.voice.locale)}</span>
      </header>
      {needs.length === 0
        ? <EmptyState title={words.none} text={words.noneText} />
        : (
          <ul class="work">
            {needs.map((need) => <Item key={keyOf(need)} need={need} desk={desk} />)}
          </ul>
        )}
    </aside>
  );
}

function Item({ need, desk }: { need: Need; desk: Desk }) {
  const { title, when, text, href } = tell(need, desk);
  return (
    <li>
      <div class="work-head">
        <b>{title}</b>
        <small class="num">{when}</small>
      </div>
      <small class="num">{text}</small>
      <a class="work-go" href={href}>
        {desk.voice.words.needs.look}
        {"card" in need && <span class="sr">: {need.card.patient.name}</span>}
      </a>
    </li>
  );
}

function tell(need: Need, { voice, now }: Desk) {
  const words = voice.words.needs;
  if (need.is === "payments") {
    return {
      title: words.payments,
      when: formatNumber(need.payments.count, voice.locale),
      text: say(words.paymentsText, {
        sum: sayOpen(need.payments, voice),
        age: sayAge(now - need.oldestAt, voice),
      }),
      href: paths.payments,
    };
  }
  if (need.is === "task") return tellTask(need.task, voice);
  const { card } = need;
  const time = card.startsAt === null
    ? voice.words.walkIn
    : formatTime(card.startsAt, voice.zone, voice.locale);
  const values = { name: card.patient.name, doctor: card.practitioner?.name ?? words.anyDoctor };
  return {
    title: need.is === "wait" ? words.longWait : words.late,
    when: need.is === "wait" ? time : sayMinutes(need.for, voice),
    text: need.is === "wait"
      ? say(words.longWaitText, { ...values, wait: sayMinutes(waited(card, now) ?? 0, voice) })
      : say(words.lateText, { ...values, time }),
    href: paths.visit(card.id),
  };
}

function tellTask(task: TodoCard, { words, zone, locale }: Desk["voice"]) {
  return {
    title: words.needs.tasks[task.kind],
    when: formatTime(task.dueAt ?? task.createdAt, zone, locale),
    text: task.patientName ?? "",
    href: paths.tasks,
  };
}

function keyOf(need: Need): string {
  if (need.is === "task") return need.task.id;
  return need.is === "payments" ? need.is : need.card.id;
}
