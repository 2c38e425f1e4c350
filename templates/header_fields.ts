/** The `field: value` lines of a template's header: what each of them may say. */
import { isChannel } from "@/domain/channel.ts";
import { type NotAfter, notAfterAnchors, quietHours, templateClasses } from "@/domain/template.ts";
import { canonicalTag } from "@/domain/template_locale.ts";
import { templateName } from "@/domain/template_schemas.ts";
import { hour, minute } from "@/domain/time.ts";

type Field<T> = {
  /** Null for a value that the field cannot have. */
  readonly read: (text: string) => T | null;
  readonly expected: string;
};

export const fields = {
  name: field(
    (text) => templateName.safeParse(text).data ?? null,
    "lower case letters, digits and underscores, 40 at most",
  ),
  purpose: field(
    (text) => text.length <= 200 ? text : null,
    "one sentence of at most 200 characters",
  ),
  class: field((text) => oneOf(templateClasses, text), templateClasses.join(", ")),
  "quiet-hours": field((text) => oneOf(quietHours, text), quietHours.join(", ")),
  "not-after": field(
    readNotAfter,
    "such as “start”, “start + 30 min”, “end + 7 d”, “asked + 15 min”",
  ),
  channels: field(
    (text) => listOf(text, (entry) => isChannel(entry) ? entry : null),
    "a list such as “email, sms, whatsapp”, each once",
  ),
  locales: field(
    (text) => listOf(text, canonicalTag),
    "a list of language tags such as “en, es, fr-CA”, each once",
  ),
} as const;

export type FieldName = keyof typeof fields;

export function isFieldName(text: string): text is FieldName {
  return Object.hasOwn(fields, text);
}

function field<T>(read: (text: string) => T | null, expected: string): Field<T> {
  return { read, expected };
}

function oneOf<T extends string>(all: readonly T[], text: string): T | null {
  return all.find((each) => each === text) ?? null;
}

function listOf<T>(text: string, read: (entry: string) => T | null): readonly T[] | null {
  const entries: T[] = [];
  for (const written of text.split(",")) {
    const entry = read(written.trim());
    if (entry === null || entries.includes(entry)) return null;
    entries.push(entry);
  }
  return entries;
}

const units: Readonly<Record<string, number>> = { min: minute, h: hour, d: 24 * hour };

function readNotAfter(text: string): NotAfter | null {
  const [, anchor = "", sign, count, unit = ""] =
    /^([a-z]+)(?:\s*([+-])\s*(\d{1,4})\s*(min|h|d))?$/.exec(text) ?? [];
  const from = oneOf(notAfterAnchors, anchor);
  if (from === null) return null;
  const size = Number(count ?? 0) * (units[unit] ?? 0);
  return { from, offset: sign === "-" ? -size : size };
}
