/** A small template for tests, which each test changes in one place. */
import { compile, type TemplateRules, usualRules } from "./compile.ts";
import type { CompiledTemplate } from "./compiled.ts";

export const small = `name: visit_moved
purpose: Tells the patient that a visit moved.
class: operational
channels: email, sms
locales: en, ar
var patient: name, identity, like Salma
var startsAt: instant, logistics, like 2026-11-24T14:10Z
var link: url, logistics

== en email subject
New time: {$startsAt :time}

== en email body
Hello {$patient},

new time: {$startsAt :datetime}.
{$link}

== en sms
{$patient}: {$startsAt :time} {$link}

== ar email subject
الموعد: {$startsAt :time}

== ar email body
مرحبًا {$patient}، {$startsAt :datetime} {$link}

== ar sms
{$patient}: {$startsAt :time} {$link}`;

export const critical = small.replace("class: operational", "class: critical");

/** The small template with `old` written as `anew`; `old` must be there once. */
export function changed(old: string, anew: string): string {
  if (small.split(old).length !== 2) throw new Error(`Not once in the template: ${old}`);
  return small.replace(old, () => anew);
}

export function lineOf(text: string, source = small): number {
  return source.slice(0, source.indexOf(text)).split("\n").length;
}

export function compiledFrom(source: string, rules: TemplateRules = usualRules): CompiledTemplate {
  const compilation = compile(source, rules);
  if (compilation.ok) return compilation.template;
  throw new Error(
    compilation.problems.map(({ line, problem }) => `${line}: ${problem}`).join("\n"),
  );
}

/** A template of one English SMS, for tests of its text alone. */
export function smsTemplate(text: string, ...variables: string[]): string {
  const header = ["name: given", "purpose: Tests.", "class: operational", "channels: sms"];
  return [...header, "locales: en", ...variables, "", "== en sms", text].join("\n");
}
