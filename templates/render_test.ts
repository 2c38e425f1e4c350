import assert from "node:assert/strict";
import fc from "fast-check";
import { segmentsOf } from "@/domain/segments.ts";
import type { MessageValues, RenderedMessage } from "@/domain/template.ts";
import { localeChain } from "@/domain/template_locale.ts";
import { compiledFrom, small, smsTemplate } from "./given_template.ts";
import { render, type RenderRequest } from "./render.ts";

const moved = compiledFrom(small);
const at = Date.UTC(2026, 10, 24, 14, 10);
const values = { patient: "Salma", startsAt: at, link: "https://caredeck.example/v/1" };
const usual: RenderRequest = { channel: "sms", locales: ["en"], zone: "Europe/Berlin", values };

function said(request: Partial<RenderRequest>, template = moved): RenderedMessage {
  const rendered = render(template, { ...usual, ...request });
  if (rendered.ok) return rendered.value;
  throw new Error(rendered.refusal.detail);
}

function sms(text: string, variables: string[], given: MessageValues): string {
  const values = { ...given };
  return said({ values }, compiledFrom(smsTemplate(text, ...variables))).text;
}

Deno.test("a message names the version, the language and the channel that it was made from", () => {
  assert.deepEqual(said({}), {
    template: "visit_moved",
    version: moved.version,
    locale: "en",
    channel: "sms",
    text: "Salma: 15:10 https://caredeck.example/v/1",
  });
});

Deno.test("an email has a subject, a text and the same in HTML", () => {
  const { subject, text, html = "" } = said({ channel: "email" });
  assert.equal(subject, "New time: 15:10");
  assert.equal(text, "Hello Salma,\n\nnew time: 24 Nov 2026, 15:10.\nhttps://caredeck.example/v/1");
  assert.match(html, /^<!doctype html>\n<html lang="en" dir="ltr">/);
  assert.match(html, /<p[^>]*>Hello Salma,<\/p>/);
  assert.match(html, /15:10\.<br>\n<a href="https:\/\/caredeck\.example\/v\/1" dir="ltr">/);
});

const clocks: readonly [zone: string, wanted: string, text: string][] = [
  ["Europe/Berlin", "en", "Tue, 24 Nov 2026 15:10"],
  ["America/New_York", "en", "Tue, 24 Nov 2026 09:10"],
  ["America/New_York", "en-US", "Tue, Nov 24, 2026 9:10 AM"],
  ["Asia/Tokyo", "en", "Tue, 24 Nov 2026 23:10"],
  ["Pacific/Kiritimati", "en", "Wed, 25 Nov 2026 04:10"],
];

Deno.test.each(clocks)(
  "who lives in %s and reads %s is told the own time",
  (zone, wanted, text) => {
    const template = compiledFrom(smsTemplate(
      "{$startsAt :date fields=year-month-day-weekday} {$startsAt :time}",
      "var startsAt: instant, logistics",
    ));
    const message = said({ zone, locales: localeChain(wanted, "en") }, template);
    assert.equal(message.text, text);
    assert.equal(segmentsOf(message.text).encoding, "gsm7", "the space before AM is made plain");
  },
);

Deno.test("each channel falls back by itself, from the person's language to English", () => {
  const template = compiledFrom(small.slice(0, small.indexOf("== ar sms")));
  const locales = localeChain("ar-EG", "es");
  assert.equal(said({ locales, channel: "email" }, template).locale, "ar");
  assert.equal(said({ locales }, template).locale, "en");
  const none = render(template, { ...usual, locales: ["fr"] });
  assert.equal(!none.ok && none.refusal.code, "not_found");
});

Deno.test("a message that lacks something is refused with all that it lacks, and no value", () => {
  const rendered = render(moved, {
    ...usual,
    values: { patient: 5, startsAt: "now", link: "javascript:alert('secret')" },
  });
  assert.ok(!rendered.ok);
  assert.equal(rendered.refusal.code, "invalid_input");
  assert.deepEqual(rendered.refusal.issues?.map(({ field }) => field), [
    "patient",
    "startsAt",
    "link",
  ]);
  assert.doesNotMatch(JSON.stringify(rendered), /secret|now/);
  const empty = render(moved, { ...usual, values: {} });
  assert.match(!empty.ok ? empty.refusal.detail : "", /patient, startsAt, link/);
});

const lies: readonly [what: string, request: Partial<RenderRequest>][] = [
  ["a channel that the template lacks", { channel: "whatsapp" }],
  ["a zone that is none", { zone: "Mars/Olympus" }],
  ["a name of spaces", { values: { ...values, patient: " \u202e\n " } }],
  ["a link with a line break", { values: { ...values, link: "https://a.example/\r\nBcc: x" } }],
  ["a link that is too long", {
    values: { ...values, link: `https://a.example/${"x".repeat(80)}` },
  }],
  ["an instant that is none", { values: { ...values, startsAt: NaN } }],
  ["an instant in the year 275,760", { values: { ...values, startsAt: 8.64e15 } }],
  ["money for a name", { values: { ...values, patient: { minor: 1, currency: "EUR" } } }],
];

Deno.test.each(lies)("refused: %s", (_what, request) => {
  const rendered = render(moved, { ...usual, ...request });
  assert.equal(!rendered.ok && rendered.refusal.code, "invalid_input");
});

const hostile: readonly [what: string, name: string, sms: string][] = [
  ["a placeholder", "{$link}", "{$link}"],
  ["a match", ".match $x * {{a}}", ".match $x * {{a}}"],
  ["a backslash", "\\{\\}", "\\{\\}"],
  ["markup", "<b>&amp;</b>", "<b>&amp;</b>"],
  ["a header of an email", "x\r\nBcc: all@caredeck.test", "x Bcc: all@caredeck.test"],
  ["separators of Unicode", "a\u2028b\u2029c\u0085d", "a b c d"],
  ["an override of direction", "\u202egpj\u202c\u2066", "gpj"],
  ["half a surrogate pair", "a\ud83d", "a\ufffd"],
  ["a zero byte", "a\0b", "a b"],
];

Deno.test.each(hostile)(
  "a name stays a name, though it is written as %s",
  (_what, patient, text) => {
    assert.equal(said({ values: { ...values, patient } }).text, `${text}: 15:10 ${values.link}`);
    const { subject = "", html = "" } = said({ channel: "email", values: { ...values, patient } });
    assert.doesNotMatch(subject, /[\r\n]/);
    assert.doesNotMatch(html, /<b>|Hello [^<]*\n/);
  },
);

Deno.test("a name of 64 KiB is cut to what the template declares, in a moment", () => {
  const family = "\u{1f468}\u200d\u{1f469}";
  const { text } = said({ values: { ...values, patient: family.repeat(13_000) } });
  assert.equal(text.split(":")[0], `${family.repeat(7)}…`);
  assert.ok(text.isWellFormed());
});

Deno.test("no value can break out of the HTML of an email", () => {
  const given = {
    patient: `"><script>alert('1')</script>`,
    startsAt: at,
    link: `https://a.example/"><script>`,
  };
  const { html = "" } = said({ channel: "email", values: given });
  assert.doesNotMatch(html, /<script|"">|'1'/);
  assert.match(html, /href="https:\/\/a\.example\/&quot;&gt;&lt;script&gt;"/);
});

Deno.test("in Arabic, a Latin name is isolated, an Arabic one and a link are not", () => {
  const [latin, arabic] = ["Salma", "سلمى"].map((patient) =>
    said({ locales: ["ar"], values: { ...values, patient } }).text
  );
  assert.equal(latin, "\u2068Salma\u2069: 3:10 م https://caredeck.example/v/1");
  assert.equal(arabic, "سلمى: 3:10 م https://caredeck.example/v/1");
});

Deno.test("in English, an Arabic name is isolated, and no invisible mark makes a plain SMS dear", () => {
  assert.equal(
    said({ values: { ...values, patient: "سلمى" } }).text.slice(0, 6),
    "\u2068سلمى\u2069",
  );
  const { text } = said({ values: { ...values, patient: "Salma" } });
  assert.equal(segmentsOf(text).encoding, "gsm7");
  assert.equal(
    segmentsOf(said({ values: { ...values, patient: "Zoë" } }).text).foreign.join(),
    "ë",
  );
});

Deno.test("a direction that the template sets is kept", () => {
  const rtl = sms("{$who :string u:dir=rtl}, سلمى", ["var who: name, identity"], { who: "Salma" });
  assert.equal(rtl, "\u2067Salma\u2069, سلمى");
});

Deno.test("money is written in its own currency, with as many digits as that has", () => {
  const variables = ["var due: money, logistics"];
  const text = (minor: number, currency: string) =>
    sms("{$due :currency}", variables, { due: { minor, currency } });
  assert.equal(text(9_050, "EUR"), "€90.50");
  assert.equal(text(9_000, "JPY"), "JP¥9,000");
  assert.equal(text(1_234, "KWD"), "KWD 1.234");
});

Deno.test("a sentence that ends with p.m. ends with one full stop, an ellipsis stays", () => {
  const template = compiledFrom(
    smsTemplate("{$at :time}. {$at :time}...", "var at: instant, logistics"),
  );
  const { text } = said({ locales: ["en-CA", "en"], values: { at } }, template);
  assert.equal(text, "3:10 p.m. 3:10 p.m....");
});

Deno.test("each language counts minutes in its own forms", () => {
  const source = smsTemplate(
    ".input {$n :integer}\n.match $n\n0 {{now}}\none {{a minute}}\n* {{{$n} minutes}}",
    "var n: number, logistics",
  );
  const template = compiledFrom(source);
  const texts = [0, 1, 2, 1_500].map((n) => said({ values: { n } }, template).text);
  assert.deepEqual(texts, ["now", "a minute", "2 minutes", "1,500 minutes"]);
});

Deno.test("whatever people are called, subjects have one line, texts have no foreign direction, lengths hold", () => {
  const name = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("{", "$", "\r", "\n", "<", "\u202e", "\u2069", "ع") }),
  );
  fc.assert(fc.property(name, fc.constantFrom("en", "ar"), (patient, locale) => {
    for (const channel of ["email", "sms"] as const) {
      const rendered = render(moved, {
        ...usual,
        channel,
        locales: [locale],
        values: { ...values, patient },
      });
      if (!rendered.ok) continue;
      const { subject = "", text, html = "" } = rendered.value;
      assert.doesNotMatch(subject, /[\r\n]/);
      assert.doesNotMatch(text, /[\u202a-\u202e]/);
      assert.equal(text.match(/\u2068/g)?.length, text.match(/\u2069/g)?.length);
      assert.ok(text.length < 300 && text.isWellFormed());
      assert.doesNotMatch(html.slice(html.indexOf("<body")), /<(?!\/?(body|div|p|br|a|html)\b)/);
    }
  }));
});
