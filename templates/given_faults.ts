/** Templates with one fault each, for tests: the code it has, and a text on its line. */
import type { ProblemCode } from "@/domain/template_problem.ts";
import { changed, critical } from "./given_template.ts";

const sms = "== en sms\n{$patient}: {$startsAt :time} {$link}";
const arabicSms = "== ar sms\n{$patient}: {$startsAt :time} {$link}";

/** `at` is a text on the line of the problem. */
export const faults: readonly [code: ProblemCode, what: string, source: string, at: string][] = [
  [
    "unknown_variable",
    "a name that is not declared",
    changed("Hello {$patient}", "Hello {$name}"),
    "Hello",
  ],
  [
    "unknown_variable",
    "a part of a variable",
    changed("Hello {$patient}", "Hello {$patient.x} {$patient}"),
    "Hello",
  ],
  [
    "unknown_variable",
    "a name of the language",
    changed("Hello", "{$constructor}{$toString}"),
    "{$constructor}",
  ],
  [
    "unused_variable",
    "a variable that nothing tells",
    changed("var link", "var more: text, logistics\nvar link"),
    "var more",
  ],
  [
    "missing_variable",
    "a translation without the link",
    changed(arabicSms, "== ar sms\n{$patient}: {$startsAt :time}"),
    "== ar sms",
  ],
  [
    "message_syntax",
    "a brace that stays open",
    changed("Hello {$patient},", "Hello {$patient,"),
    "Hello",
  ],
  ["message_syntax", "a closing brace alone", changed("Hello", "He}llo"), "He}llo"],
  [
    "message_syntax",
    "a match without a last resort",
    changed(
      sms,
      "== en sms\n.input {$patient :string}\n.match $patient\nx {{{$startsAt :time} {$link}}}",
    ),
    "x {{",
  ],
  [
    "message_syntax",
    "a match by what has no function",
    changed(sms, "== en sms\n.match $patient\n* {{{$startsAt :time} {$link}}}"),
    ".match",
  ],
  [
    "wrong_function",
    "a match by a date",
    changed(sms, "== en sms\n.input {$startsAt :time}\n.match $startsAt\n* {{{$patient} {$link}}}"),
    ".match",
  ],
  [
    "clinical_variable",
    "a diagnosis in a message",
    changed("patient: name, identity", "patient: name, clinical"),
    "Hello",
  ],
  ["missing_locale", "a critical template without Spanish", critical, "class:"],
  [
    "too_many_segments",
    "a text that can get too long",
    changed(sms, `${sms} ${"x".repeat(200)}`),
    "{$patient}: {$startsAt :time} {$link} x",
  ],
  ["part_too_long", "a subject of many lines' length", changed("New time", "x".repeat(200)), "xxx"],
  ["empty_part", "a heading without text", changed(sms, "== en sms\n"), "== en sms"],
  [
    "empty_part",
    "a variant without text",
    changed(
      sms,
      "== en sms\n.input {$patient :string}\n.match $patient\nx {{ }}\n* {{{$startsAt :time} {$link}}}",
    ),
    ".input {$patient",
  ],
  ["line_break_in_subject", "a subject of two lines", changed("New time:", "New\ntime:"), "New"],
  [
    "line_break_in_subject",
    "a break in a literal",
    changed("New time:", "New {|\n|} time:"),
    "New",
  ],
  ["hidden_character", "an override of direction", changed("Hello", "He\u202ello"), "He\u202e"],
  ["hidden_character", "a mark in Arabic", changed("مرحبًا", "\u200fمرحبًا"), "\u200f"],
  ["hidden_character", "a zero byte", changed("Hello", "He\0llo"), "He\0"],
  ["too_long", "more than 64 KiB", changed("Hello", "x".repeat(65_536)), "name:"],
  ["too_long", "more than 64 KiB of Arabic", changed("Hello", "ع".repeat(33_000)), "name:"],
  ["header_syntax", "a line that is none", changed("class:", "what\nclass:"), "what"],
  [
    "unknown_field",
    "a field that there is not",
    changed("class:", "colour: red\nclass:"),
    "colour",
  ],
  [
    "duplicate_field",
    "two classes",
    changed("class:", "class: optional\nclass:"),
    "class: operational",
  ],
  [
    "duplicate_field",
    "a variable twice",
    changed("var link", "var patient: text, logistics\nvar link"),
    "var patient: text",
  ],
  ["missing_field", "no class", changed("class: operational\n", ""), "name:"],
  [
    "missing_field",
    "an empty purpose",
    changed("Tells the patient that a visit moved.", ""),
    "purpose:",
  ],
  ["bad_value", "a class that there is not", changed("operational", "urgent"), "class:"],
  ["bad_value", "a channel that there is not", changed("email, sms", "email, fax"), "channels:"],
  ["bad_value", "a locale that is none", changed("en, ar", "en, !"), "locales:"],
  ["bad_value", "a locale twice", changed("en, ar", "en, en"), "locales:"],
  [
    "bad_value",
    "a not-after that counts from nowhere",
    changed("class:", "not-after: dawn\nclass:"),
    "not-after",
  ],
  [
    "bad_value",
    "a variable without a privacy class",
    changed("name, identity", "name"),
    "var patient",
  ],
  [
    "bad_value",
    "an example of another type",
    changed("2026-11-24T14:10Z", "tomorrow"),
    "var startsAt",
  ],
  [
    "bad_value",
    "an instant that is none",
    changed("2026-11-24T14:10Z", "2026-13-24T14:10Z"),
    "var startsAt",
  ],
  [
    "bad_value",
    "a link to a script",
    changed("url, logistics", "url, logistics, like javascript:alert(1)"),
    "var link",
  ],
  ["bad_value", "a name with a dot", changed("var link:", "var my-link:"), "var my-link"],
  ["part_syntax", "a heading of three words", changed("== ar sms", "== ar sms body"), "== ar sms"],
  [
    "part_syntax",
    "an email without its slot",
    changed("== ar email body", "== ar email"),
    "== ar email\n",
  ],
  [
    "unknown_part",
    "a language that the header does not name",
    changed("== ar sms", "== fr sms"),
    "== fr sms",
  ],
  [
    "unknown_part",
    "a channel that the header does not name",
    changed("== ar sms", "== ar whatsapp"),
    "== ar whatsapp",
  ],
  ["duplicate_part", "a second English SMS", changed("== ar sms", "== en sms"), ""],
  [
    "missing_part",
    "a subject without a body",
    changed("== en email body", "== en sms"),
    "== en email subject",
  ],
  [
    "missing_part",
    "a language without a text",
    changed("locales: en, ar", "locales: en, ar, es"),
    "locales:",
  ],
  ["no_fallback", "a channel without English", changed("== en sms", "== es sms"), "channels:"],
  [
    "needs_function",
    "an instant that nobody formats",
    changed("New time: {$startsAt :time}", "New time: {$startsAt}"),
    "New time",
  ],
  [
    "unknown_function",
    "a function that there is not",
    changed("New time: {$startsAt :time}", "New time: {$startsAt :clock}"),
    "New time",
  ],
  [
    "wrong_function",
    "a name as a date",
    changed("Hello {$patient}", "Hello {$patient :date}"),
    "Hello",
  ],
  [
    "wrong_function",
    "a link inside a function",
    changed("{$link}\n\n== en sms", "{$link :string}\n\n== en sms"),
    "{$link :string}",
  ],
  [
    "wrong_function",
    "a date of the template's own",
    changed("Hello", "{|2026-01-01| :date}"),
    "{|2026",
  ],
  [
    "unknown_option",
    "a style that this function lacks",
    changed("New time: {$startsAt :time}", "New time: {$startsAt :time timeStyle=short}"),
    "New time",
  ],
  [
    "unknown_option",
    "a zone of the template's own",
    changed("New time: {$startsAt :time}", "New time: {$startsAt :time timeZone=UTC}"),
    "New time",
  ],
  [
    "bad_option",
    "a value that the option cannot have",
    changed("New time: {$startsAt :time}", "New time: {$startsAt :time precision=day}"),
    "New time",
  ],
  [
    "bad_option",
    "an option from a variable",
    changed("New time: {$startsAt :time}", "New time: {$startsAt :time precision=$patient}"),
    "New time",
  ],
  ["markup", "markup, which would vanish", changed("Hello", "{#b}Hello{/b}"), "{#b}"],
  [
    "too_complex",
    "a match of 65 forms",
    changed(
      sms,
      `== en sms\n.input {$patient :string}\n.match $patient\n${
        Array.from({ length: 64 }, (_, n) => `k${n} {{{$startsAt :time} {$link}}}`).join("\n")
      }\n* {{{$startsAt :time} {$link}}}`,
    ),
    ".input {$patient",
  ],
];
