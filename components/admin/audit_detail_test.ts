import assert from "node:assert/strict";
import { adminWords } from "@/domain/words/admin.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { tellDetail } from "./audit_detail.ts";

const zone = "Europe/Berlin";

function told(action: string, detail: unknown, locale: Locale = "en") {
  const text = typeof detail === "string" ? detail : JSON.stringify(detail);
  const voice = voiceOf(locale, zone, adminWords(locale).audit);
  return tellDetail({ action, detail: text }, voice).map(({ label, text }) => `${label}: ${text}`);
}

Deno.test("a step is told in words, without what says nothing", () => {
  const step = { event: "arrival", from: "booked", to: "arrived", version: 2, reasonGiven: false };
  assert.deepEqual(told("visit.advanced", { ...step, ref: null }), [
    "Step: Check in",
    "From: Booked",
    "To: Arrived",
    "Version: 2",
  ]);
  assert.deepEqual(
    told("visit.advanced", { ...step, reasonGiven: true }).at(-1),
    "Reason given: yes",
  );
  assert.deepEqual(told("visit.advanced", { from: "booked" }, "es"), ["De: Reservada"]);
  assert.deepEqual(told("visit.advanced", {}), []);
});

Deno.test("an instant is told in the clinic's zone, a day as a day, hours as a clock has them", () => {
  const startsAt = Date.UTC(2026, 10, 23, 9, 0);
  assert.deepEqual(told("visit.booked", { startsAt }), ["Starts: 23 Nov, 10:00"]);
  assert.deepEqual(told("time_off.taken", { from: startsAt }), ["From: 23 Nov, 10:00"]);
  assert.deepEqual(told("schedule.exported", { from: "2026-11-23" }), ["From: Monday 23 November"]);
  assert.deepEqual(told("hours.added", { weekday: 1, from: 540, to: 1_020 }), [
    "Day: Monday",
    "From: 09:00",
    "To: 17:00",
  ]);
});

Deno.test("roles, reasons and switches are told in words", () => {
  assert.deepEqual(told("account.role_changed", { from: "patient", to: "doctor" }), [
    "From: Patient",
    "To: Doctor",
  ]);
  assert.deepEqual(told("session.refused", { code: "bad_credentials", by: "address" }), [
    "Because: Email or password is not right.",
    "Counted by: attempts from the network",
  ]);
  assert.deepEqual(told("flag.set", { on: false }), ["Switched: off"]);
  assert.deepEqual(told("flag.set", { on: true }, "es"), ["Interruptor: encendido"]);
});

Deno.test("what has no words stands as the log has it", () => {
  const voice = voiceOf("en", zone, adminWords("en").audit);
  const [id, odd] = tellDetail({ action: "x", detail: '{"patient":"pat_1","odd":"thing"}' }, voice);
  assert.deepEqual([id?.label, id?.text, id?.isCode], ["Patient", "pat_1", true]);
  assert.deepEqual([odd?.label, odd?.text, odd?.isCode], ["odd", "thing", true]);
  assert.deepEqual(told("x", "moved by hand"), ["detail: moved by hand"]);
  assert.deepEqual(told("x", ""), []);
  assert.deepEqual(told("x", '{"event":"constructor"}'), ["Step: constructor"]);
});
