/** The pages of the front desk with something on each, for the tests to walk. */
import { form, sampleVisitView, zone } from "@/components/doctor/sample_visits.ts";
import type { Outcome } from "@/components/forms.ts";
import { visitAt } from "@/components/forms.ts";
import { newId } from "@/domain/ids.ts";
import { hour, minute } from "@/domain/time.ts";
import { adminWords } from "@/domain/words/admin.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import type { VNode } from "preact";
import { type BoardTab, usualThresholds } from "./board_rows.ts";
import { PeoplePage, type Person } from "./PeoplePage.tsx";
import { day, now, quietDay, rows } from "./sample_day.ts";
import { SchedulePage } from "./SchedulePage.tsx";
import type { SchedulePageProps } from "./schedule.ts";
import { TodayBoard } from "./TodayBoard.tsx";
import { VisitPage } from "./VisitPage.tsx";

export type Sample = (locale: Locale) => VNode;

const source = {
  clock: { now: () => now },
  random: { bytes: (length: number) => new Uint8Array(length) },
};
const pages = { newer: null, older: "?before=1" };

/** A refusal of one form, as a page shown again has it. */
export function refusalAt(at: string | null, more: Partial<Outcome> = {}): Outcome {
  const text = "Somebody else changed this first. Look again, then decide.";
  return { is: "refused", text, at, traceId: "4bf92f35", issues: [], values: {}, ...more };
}

/** The board under one tab, with `view` in place of the sample day. */
export function board(locale: Locale, tab: BoardTab, view = day): VNode {
  const desk = {
    view,
    now,
    voice: voiceOf(locale, zone, adminWords(locale).board),
    form,
    outcome: refusalAt(visitAt(rows.jonas.id, "no-show")),
    thresholds: usualThresholds,
    tab,
    find: "",
  };
  return <TodayBoard desk={desk} clinic="Riverside Telehealth" link={{ is: "live", since: now }} />;
}

function schedule(locale: Locale, more: Partial<SchedulePageProps>): VNode {
  const doctor = { id: newId("practitioner", source), name: "Dr Emi Nakagawa" };
  const slots = [0, 20, 40].map((ahead) => ({
    practitioner: doctor,
    startsAt: now + 18 * hour + ahead * minute,
    minutes: 20,
  }));
  return (
    <SchedulePage
      voice={voiceOf(locale, zone, adminWords(locale).schedule)}
      form={form}
      outcome={refusalAt("hours", { issues: [{ field: "to", problem: "must be later" }] })}
      practitioners={[doctor]}
      chosen={{
        ...doctor,
        hours: [{ weekday: 1, from: "09:00", to: "17:00" }],
        timeOff: [{ id: "off_1", from: now, to: now + 24 * hour, reason: "Conference" }],
      }}
      search={{ practitionerId: null, day: "2026-11-23", minutes: 20, patient: "hana" }}
      slots={slots}
      patients={[rows.hana.patient]}
      kinds={["Follow-up", "Results"]}
      lengths={[10, 20, 40]}
      moving={null}
      {...more}
    />
  );
}

const person = (name: string, more: Partial<Person>): Person => ({
  id: newId("account", { ...source, clock: { now: () => now + name.length } }),
  name,
  email: "someone@riverside.example",
  role: "doctor",
  status: "active",
  lastSignInAt: now - hour,
  isYou: false,
  ...more,
});

const people: Sample = (locale) => (
  <PeoplePage
    voice={voiceOf(locale, zone, adminWords(locale).people)}
    form={form}
    outcome={refusalAt("invite", { issues: [{ field: "email", problem: "is not an address" }] })}
    people={[
      person("Ines Okafor", { role: "admin", isYou: true }),
      person("Dr Emi Nakagawa", { status: "invited", lastSignInAt: null }),
      person("Lucía Ferrer", { role: "patient", status: "disabled" }),
    ]}
    filter={{ role: null, find: "" }}
    pages={pages}
    link={{
      kind: "invite",
      name: "Dr Okoye",
      url: "https://riverside.example/invite/abc",
      expiresAt: now + 48 * hour,
    }}
  />
);

const visit = (locale: Locale, card: keyof typeof rows): VNode => (
  <VisitPage
    view={sampleVisitView(rows[card], now)}
    now={now}
    voice={voiceOf(locale, zone, adminWords(locale).visit)}
    form={form}
    moves={{ outcome: null, isBusy: false }}
    link={{ is: "stale", since: now - minute }}
  />
);

export const deskPages: Readonly<Record<string, Sample>> = {
  "who is in the clinic": (locale) => board(locale, "clinic"),
  "who is to come": (locale) => board(locale, "to-come"),
  "what is done": (locale) => board(locale, "done"),
  "a quiet day": (locale) => board(locale, "clinic", quietDay),
  "the schedule": (locale) => schedule(locale, {}),
  "the schedule before a search": (locale) => schedule(locale, { slots: null, chosen: null }),
  "the schedule without a free time": (locale) => schedule(locale, { slots: [], patients: [] }),
  "a visit being moved": (locale) =>
    schedule(locale, {
      moving: { visitId: rows.hana.id, version: 7, patient: "Hana Vesela", startsAt: now },
    }),
  people,
  "a visit that waits": (locale) => visit(locale, "hana"),
  "a visit that can be taken back": (locale) => visit(locale, "lucia"),
  "a visit that is over": (locale) => visit(locale, "viktor"),
};
