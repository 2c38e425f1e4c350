/** The pages about messages with something on each, for the tests to walk. */
import { form, zone } from "@/components/doctor/sample_visits.ts";
import type { MessageId } from "@/domain/ids.ts";
import { newId } from "@/domain/ids.ts";
import { hour, minute } from "@/domain/time.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import type { MessageShown, ResendShown } from "./message.ts";
import { MessagePage } from "./MessagePage.tsx";
import { type MessageRow, MessagesPage, type MessageView } from "./MessagesPage.tsx";
import { OutboxPage } from "./OutboxPage.tsx";
import { now, rows } from "./sample_day.ts";
import { refusalAt, type Sample } from "./sample_desk_pages.tsx";
import { TasksPage } from "./TasksPage.tsx";
import { VisitMessages } from "./VisitMessages.tsx";

const source = {
  clock: { now: () => now },
  random: { bytes: (length: number) => new Uint8Array(length) },
};
const idAt = (at: number): MessageId => newId("message", { ...source, clock: { now: () => at } });
const pages = { newer: null, older: "?before=1" };
const patient = rows.hana.patient;

const row: MessageRow = {
  id: idAt(now),
  type: "running_late",
  state: "held",
  why: "It is in the person's quiet hours, until Mon 23 Nov, 08:00.",
  channel: "sms",
  createdAt: now,
  nextAt: null,
  patient,
};

const filter = {
  search: "",
  patient: "",
  state: "",
  type: "",
  channel: "",
  failure: "",
  from: "",
  to: "",
};

const list =
  (view: MessageView, messages: readonly MessageRow[], more = filter): Sample => (locale) => (
    <MessagesPage
      voice={voiceOf(locale, zone, adminWords(locale).messages)}
      view={view}
      counts={{ person: 0, waiting: 1 }}
      messages={messages}
      types={["booked", "running_late"]}
      filter={more}
      pages={pages}
    />
  );

const text = { channel: "sms", locale: "ar", subject: null, text: "الطبيب متأخر" } as const;

const held: MessageShown = {
  id: row.id,
  version: 2,
  type: "running_late",
  state: "held",
  cause: "automatic",
  templateVersion: "b5cde85faf2d01f3",
  createdAt: now,
  nextAt: now + hour,
  notAfter: now + 2 * hour,
  patient,
  visit: { id: rows.hana.id, startsAt: now + hour },
  requestedBy: null,
  staffReason: null,
  traceId: "a".repeat(32),
  deliveries: [],
  text,
  standing: { tone: "plain", sentences: ["It waits."], link: null },
  trail: [{
    position: 1,
    at: now,
    lastAt: now + minute,
    times: 2,
    title: "It waits.",
    note: "",
    code: "",
    tone: "plain",
    checks: [{ rule: "Quiet hours · SMS", says: "It is in them.", outcome: "held" }],
  }],
  copies: [],
};

const failed: MessageShown = {
  ...held,
  state: "failed",
  nextAt: null,
  standing: {
    tone: "bad",
    sentences: ["It went wrong."],
    link: { href: "/admin/dead-letters", text: "Open" },
  },
  deliveries: [{
    channel: "email",
    to: "s···@example.org",
    provider: "sandbox",
    state: "bounced",
    at: now,
    tries: 2,
    segments: 1,
    code: "sandbox.550",
  }],
  copies: [
    { id: idAt(now - hour), state: "delivered", at: now - hour },
    { id: row.id, state: "failed", at: now },
  ],
};

const resend: ResendShown = {
  channels: ["email", "sms"],
  warning: "The person received it at 14:10.",
  before: text,
  after: { ...text, text: "الطبيب متأخر قليلًا" },
};

const one = (message: MessageShown, more: "override" | "resend"): Sample => (locale) => (
  <MessagePage
    voice={voiceOf(locale, zone, adminWords(locale).messages)}
    form={form}
    outcome={refusalAt(more)}
    message={message}
    resend={more === "resend" ? resend : null}
    passable={more === "override" ? [{ rule: "quiet_hours", name: "Quiet hours" }] : []}
  />
);

const outbox = (isEmpty: boolean): Sample => (locale) => (
  <OutboxPage
    voice={voiceOf(locale, zone, adminWords(locale).messages)}
    sent={isEmpty ? [] : [
      {
        ...text,
        attemptId: newId("attempt", source),
        messageId: row.id,
        type: "running_late",
        address: "+491713920011",
        at: now,
      },
    ]}
    players={[{ number: "+15005550006", mailbox: null, plays: "a landline" }]}
    pages={pages}
  />
);

const tasks = (isEmpty: boolean): Sample => (locale) => (
  <TasksPage
    voice={voiceOf(locale, zone, adminWords(locale).tasks)}
    form={form}
    outcome={refusalAt("a-task-that-is-gone")}
    tasks={isEmpty ? [] : [{
      id: newId("task", source),
      kind: "reply",
      dueAt: now + hour,
      createdAt: now,
      patientId: null,
      patientName: null,
      phone: null,
      visitId: rows.hana.id,
      messageId: row.id,
      why: "Wrote back",
      wrote: { text: "Thank you", from: "+491713920011", at: now },
      wroteSince: [{ text: "شكرا", from: "+491713920011", at: now + minute }],
      mayBe: [patient],
    }]}
  />
);

const ofVisit: Sample = (locale) => (
  <>
    <h1>{patient.name}</h1>
    <VisitMessages
      voice={voiceOf(locale, zone, adminWords(locale).messages)}
      form={form}
      outcome={refusalAt("message", {
        issues: [{ field: "minutes", problem: "is missing" }],
      })}
      visitId={rows.hana.id}
      messages={[row]}
      sendable={[{ template: "running_late", takesMinutes: true }]}
      channels={["email", "sms"]}
      isLinked
    />
  </>
);

export const heldPage = one(held, "override");
export const tasksPage = tasks(false);

export const messagePages: Readonly<Record<string, Sample>> = {
  messages: list("all", [row]),
  "no messages that need a person": list("person", []),
  "no messages under a filter": list("all", [], { ...filter, search: "Nobody" }),
  "a message that is held": one(held, "override"),
  "a message that failed": one(failed, "resend"),
  outbox: outbox(false),
  "an empty outbox": outbox(true),
  tasks: tasks(false),
  "no tasks": tasks(true),
  "the messages of a visit": ofVisit,
};
