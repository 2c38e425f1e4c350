import assert from "node:assert/strict";
import { hour, minute } from "@/domain/time.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import {
  formatDay,
  formatMoney,
  formatPercent,
  formatTime,
  formatWeekday,
  sayAge,
  sayMinutes,
} from "./format.ts";

const at = Date.UTC(2026, 10, 22, 13, 10);

Deno.test("times are the clinic's, on a 24-hour clock, in every language", () => {
  assert.equal(formatTime(at, "Europe/Amsterdam", "en"), "14:10");
  assert.equal(formatTime(at, "America/New_York", "es"), "08:10");
  assert.equal(formatTime(at, "Asia/Tokyo", "ar"), "22:10");
});

Deno.test("a day is written as its readers write it", () => {
  assert.equal(formatDay("2026-11-22", "en"), "Sunday 22 November");
  assert.equal(formatDay("2026-11-22", "es"), "domingo, 22 de noviembre");
  assert.match(formatDay("2026-11-22", "ar"), /الأحد.*22 نوفمبر/);
});

Deno.test("weekdays begin with Monday", () => {
  assert.equal(formatWeekday(1, "en"), "Monday");
  assert.equal(formatWeekday(7, "es"), "domingo");
});

Deno.test("money has the decimals of its currency", () => {
  assert.equal(formatMoney(18_000, "EUR", "en"), "€180.00");
  assert.equal(formatMoney(500, "JPY", "en"), "JP¥500");
});

Deno.test("a rate has one decimal", () => {
  assert.equal(formatPercent(3, 38, "en"), "7.9");
  assert.equal(formatPercent(3, 38, "es"), "7,9");
});

Deno.test("an age is told in its largest whole unit", () => {
  const english = voiceOf("en", "UTC", null);
  assert.equal(sayAge(75 * hour, english), "3 days");
  assert.equal(sayAge(90 * minute, english), "1 hour");
  assert.equal(sayAge(0, english), "0 minutes");
  assert.equal(sayAge(48 * hour, voiceOf("ar", "UTC", null)), "يومان");
  assert.equal(sayMinutes(24.9 * minute, english), "24 min");
});
