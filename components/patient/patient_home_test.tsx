import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import {
  form,
  samplePatientView,
  sampleVisit,
  startsAt,
  zone,
} from "@/components/doctor/sample_visits.ts";
import { minute } from "@/domain/time.ts";
import type { PatientView, VisitCard } from "@/domain/views.ts";
import { visitStates } from "@/domain/visit_state.ts";
import { type Locale, locales } from "@/domain/words/locale.ts";
import { patientWords } from "@/domain/words/patient.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { tabTitle } from "./hero_words.ts";
import { PatientHome } from "./PatientHome.tsx";

const at = (minutes: number) => startsAt + minutes * minute;
const moves = { outcome: null, isBusy: false };
const voiceIn = (locale: Locale) => voiceOf(locale, zone, patientWords(locale));
const away = { patientJoinedAt: null };

function homeOf(view: PatientView, now: number, locale: Locale = "en") {
  const voice = voiceIn(locale);
  return renderToString(
    <PatientHome link={{ is: "live", since: now }} {...{ view, now, voice, form, moves }} />,
  );
}

function viewOf(visit: VisitCard, now: number, ahead: number | null = null): PatientView {
  const view = samplePatientView(visit, now);
  return { ...view, current: view.current && { ...view.current, ahead } };
}

const home = (visit: VisitCard, now: number, ahead: number | null = null) =>
  homeOf(viewOf(visit, now, ahead), now);
const movesIn = (html: string) =>
  [...html.matchAll(/action="\/actions\/visits\/[^/]+\/([a-z-]+)"/g)].map((match) => match[1]);
const headline = (html: string) => html.match(/<h1>(.*?)<\/h1>/)?.[1];

Deno.test.each(
  [
    ["booked", "It is time for your visit", ["arrival", "cancellation"]],
    ["arrived", "You are in the waiting room", ["departure"]],
    ["ready", "You are in the waiting room", ["departure"]],
    ["in_progress", "You are with your doctor", []],
    ["on_hold", "Your doctor paused the visit", []],
    ["discharged", "Your visit has ended", []],
    ["completed", "Your visit is complete", []],
    ["no_show", "We missed you", ["arrival"]],
    ["left", "You left the waiting room", []],
    ["cancelled", "Your visit was cancelled", []],
    ["error", "This visit was a mistake", []],
  ] as const,
)("the patient of a visit that is %s reads: %s", (state, title, can) => {
  const html = home(sampleVisit(state), at(10));
  assert.equal(headline(html), title);
  assert.deepEqual(movesIn(html), can);
});

Deno.test("before the door opens the patient is told when it does, and cannot press in vain", () => {
  const html = home(sampleVisit("booked"), at(-45));
  assert.match(html, /The waiting room opens at 13:40\./);
  assert.match(html, /45<small>min<\/small>.*0<small>s<\/small>/);
  assert.deepEqual(movesIn(html), ["cancellation"]);
});

Deno.test("days before, the door is told with its day", () => {
  const html = home(sampleVisit("booked"), at(-3 * 24 * 60));
  assert.match(html, /The waiting room opens on Sunday 22 November at 13:40\./);
  assert.match(html, /3<small>d<\/small>.*0<small>h<\/small>/);
});

Deno.test("from the opening of the door until the visit ends there is a way in", () => {
  assert.match(home(sampleVisit("booked"), at(-30)), /Join the waiting room/);
  for (const state of ["arrived", "ready", "in_progress", "on_hold"] as const) {
    const html = home(sampleVisit(state, away), at(90));
    assert.equal(movesIn(html)[0], "join", state);
    assert.match(html, /The door stays open until your visit ends\./);
    assert.match(home(sampleVisit(state), at(90)), /You have been in the room since 14:06\./);
  }
  assert.doesNotMatch(home(sampleVisit("discharged"), at(90)), /in the room|The door/);
});

Deno.test("a patient who was checked in at the desk is asked into the room", () => {
  const html = home(sampleVisit("arrived", away), at(1));
  assert.equal(headline(html), "You are checked in");
});

Deno.test("a doctor who waits for the patient is said to be here", () => {
  assert.equal(headline(home(sampleVisit("in_progress", away), at(3))), "Your doctor is here");
});

Deno.test("who waits is told their place, in the grammar of their language", () => {
  const visit = sampleVisit("ready");
  assert.equal(headline(home(visit, at(1), 0)), "You are next");
  assert.equal(headline(home(visit, at(1), 1)), "1 person before you");
  assert.equal(headline(home(visit, at(1), 2)), "2 people before you");
  assert.equal(headline(homeOf(viewOf(visit, at(1), 2), at(1), "ar")), "شخصان قبلك");
});

Deno.test("a visit without a time is told by its day alone", () => {
  const html = home(sampleVisit("booked", { startsAt: null }), at(1));
  assert.equal(headline(html), "Your visit has no set time");
  assert.match(html, /class="when num">Today</);
  assert.doesNotMatch(html, /role="timer"/);
});

Deno.test("nothing that changes each second stands in what is announced", () => {
  const visit = sampleVisit("booked");
  const said = (now: number) => home(visit, now).match(/role="status">.*?<\/(?:div|p)>/g);
  assert.deepEqual(said(at(-20)), said(at(-20) + 1_000));
  assert.match(home(visit, at(-20)), /role="timer" aria-live="off"/);
});

Deno.test("the tab's title tells the time left, then the state", () => {
  const title = (visit: VisitCard, now: number, ahead: number | null = null) =>
    tabTitle(viewOf(visit, now, ahead), now, voiceIn("en"));
  assert.equal(title(sampleVisit("booked"), at(-28) + 12_000), "27 min · Your visit");
  assert.equal(title(sampleVisit("booked"), at(-3000)), "Your visit");
  assert.equal(title(sampleVisit("ready"), at(1), 0), "You are next · Your visit");
  assert.equal(title(sampleVisit("in_progress", away), at(1)), "Your doctor is here · Your visit");
});

Deno.test("a patient without visits is told what will happen", () => {
  const view = { ...viewOf(sampleVisit("booked"), at(0)), current: null };
  const html = homeOf(view, at(0));
  assert.match(html, /No visit is planned/);
  assert.match(html, /Visits you have had will stand here\./);
});

Deno.test("visits to come may be cancelled, visits past are told in plain words", () => {
  const upcoming = [sampleVisit("booked", { startsAt: null, day: "2026-12-20" })];
  const past = [sampleVisit("no_show", { startsAt: null, day: "2026-09-11" })];
  const view = { ...viewOf(sampleVisit("completed"), at(60)), upcoming, past };
  const html = homeOf(view, at(60));
  assert.match(html, /Sunday 20 December<.*Cancel this visit…/);
  assert.match(html, /Friday 11 September<.*Missed/);
  assert.deepEqual(movesIn(html), ["cancellation"]);
});

Deno.test("in every state and language the page is whole, and free of inline code", () => {
  for (const locale of locales) {
    for (const state of visitStates) {
      const html = homeOf(viewOf(sampleVisit(state), at(5)), at(5), locale);
      assert.ok(!/\{\w+\}|undefined|NaN|null/.test(html), `${locale} ${state}`);
      assert.ok(!/ style=| on[a-z]+=/.test(html), `${locale} ${state}`);
      assert.ok((html.match(/btn go/g)?.length ?? 0) <= 1, `${locale} ${state}`);
    }
  }
});
