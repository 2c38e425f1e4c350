import assert from "node:assert/strict";
import type { MessageValues } from "@/domain/template.ts";
import { builtIn, builtInNames } from "./catalogue.ts";
import { type CompiledTemplate, partOf } from "./compiled.ts";
import { compiledFrom } from "./given_template.ts";
import { numberedText, numberedValues } from "./numbered.ts";
import { render } from "./render.ts";
import { usualValues } from "./samples.ts";

const at = Date.UTC(2026, 10, 24, 14, 10);

function whatsapp(text: string, ...variables: string[]): CompiledTemplate {
  const header = ["name: given", "purpose: Tests.", "class: operational", "channels: whatsapp"];
  const locales = ["locales: en", ...variables, "", "== en whatsapp", text];
  return compiledFrom([...header, ...locales].join("\n"));
}

function textOf(template: CompiledTemplate, locale = "en"): string {
  const body = partOf(template.parts, { locale, channel: "whatsapp", slot: "body" });
  if (body === undefined) throw new Error("There is no such text");
  return numberedText(body);
}

const request = (values: MessageValues, locales: readonly string[] = ["en"]) =>
  ({ channel: "whatsapp", locales, zone: "Europe/Berlin", values }) as const;

function valuesOf(template: CompiledTemplate, values: MessageValues, locale = "en") {
  const numbered = numberedValues(template, request(values, [locale, "en"]));
  if (!numbered.ok) throw new Error(numbered.refusal.detail);
  return numbered.value;
}

const instant = "var startsAt: instant, logistics, like 2026-11-24T14:10Z";

Deno.test("date and time of one instant are two numbers, and the same form is one", () => {
  const template = whatsapp(
    "On {$startsAt :date fields=month-day} at {$startsAt :time}. Yes, at {$startsAt :time}!",
    instant,
  );
  assert.equal(textOf(template), "On {{1}} at {{2}}. Yes, at {{2}}!");
  assert.deepEqual(valuesOf(template, { startsAt: at }), { "1": "24 Nov", "2": "15:10" });
});

Deno.test("two variables are two numbers, though they hold the same words", () => {
  const template = whatsapp(
    "{$one} and {$two}",
    "var one: name, identity",
    "var two: name, identity",
  );
  assert.equal(textOf(template), "{{1}} and {{2}}");
  assert.deepEqual(valuesOf(template, { one: "Kim", two: "Kim" }), { "1": "Kim", "2": "Kim" });
});

Deno.test("what the template itself says in braces are words, what it names is a value", () => {
  const template = whatsapp(
    ".local $day = {$startsAt :date fields=weekday}\n{{Write to {|care@clinic.example|} by {$day}.}}",
    instant,
  );
  assert.equal(textOf(template), "Write to care@clinic.example by {{1}}.");
  assert.deepEqual(valuesOf(template, { startsAt: at }), { "1": "Tue" });
});

Deno.test("of a text with variants, the one for everything else is approved", () => {
  const template = whatsapp(
    ".input {$minutes :integer}\n.match $minutes\n* {{{$minutes} minutes, {$who}}}\none {{{$who}: a minute}}",
    "var minutes: number, logistics, like 15",
    "var who: name, identity",
  );
  assert.equal(textOf(template), "{{1}} minutes, {{2}}");
  assert.deepEqual(valuesOf(template, { minutes: 1, who: "Kim" }), { "1": "1", "2": "Kim" });
});

Deno.test("a sentence that ends with “p.m.” has one full stop, that of the approved text", () => {
  const template = whatsapp("At {$startsAt :time}. Or {$startsAt :time hour12=false}", instant);
  const said = valuesOf(template, { startsAt: at }, "en-CA");
  assert.deepEqual(said, { "1": "3:10 p.m", "2": "15:10" });
  const twice = whatsapp("At {$startsAt :time}. So {$startsAt :time}, please", instant);
  assert.deepEqual(valuesOf(twice, { startsAt: at }, "en-CA"), { "1": "3:10 p.m." });
});

Deno.test("a value holds no run of spaces and no line break, which WhatsApp refuses", () => {
  const template = whatsapp("{$who}!", "var who: name, identity");
  assert.deepEqual(valuesOf(template, { who: "Kim     \t\n Lee" }), { "1": "Kim Lee" });
});

Deno.test("what cannot be written cannot be numbered", () => {
  const template = whatsapp("{$who}!", "var who: name, identity");
  const numbered = numberedValues(template, request({}));
  assert.equal(!numbered.ok && numbered.refusal.code, "invalid_input");
});

/** The approved text with its numbers filled in. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\d+)\}\}/g, (_, number) => values[number] ?? "");
}

Deno.test("every built-in WhatsApp text says by number what it says in words", () => {
  let texts = 0;
  for (const template of builtInNames.map(builtIn)) {
    const usual = usualValues(template.variables.values());
    for (const { locale, channel } of template.parts) {
      if (channel !== "whatsapp") continue;
      for (const wanted of [locale, `${locale}-MX`, `${locale}-CA`]) {
        const asked = request(usual, [wanted, locale]);
        const [written, numbered] = [render(template, asked), numberedValues(template, asked)];
        assert.ok(written.ok && numbered.ok);
        const text = textOf(template, locale);
        assert.equal(
          filled(text, numbered.value),
          written.value.text,
          `${template.name} ${wanted}`,
        );
        const named = [...text.matchAll(/\{\{(\d+)\}\}/g)].map(([, number]) => Number(number));
        assert.deepEqual([...new Set(named)], Object.keys(numbered.value).map(Number));
        texts++;
      }
    }
  }
  assert.ok(texts > 30, `${texts}`);
});
