/** The shapes of templates in the API, and how they are shown. */
import { z } from "zod";
import { channels } from "@/domain/channel.ts";
import { templateName } from "@/domain/template_schemas.ts";
import { problemCodes } from "@/domain/template_problem.ts";
import { isoOf } from "@/domain/time.ts";
import { type ShownMessage, valueSets } from "@/queues/messages/preview_template.ts";
import { origins, type TemplateSummary } from "@/queues/messages/template_overview.ts";
import type { TemplateDossier } from "@/routes/(_web)/templates.ts";
import type { TemplateRow } from "@/store/templates.ts";
import { count, instant, version } from "./shapes.ts";

/** The beginning of the text's SHA-256: what a message names. */
export const textVersion = z.string().regex(/^[0-9a-f]{16}$/, "must be 16 hexadecimal digits");
export const channel = z.enum(channels);

export const problem = z.object({ code: z.enum(problemCodes), line: z.int(), problem: z.string() });
export const fallback = z.object({ locale: z.string(), channel, to: z.string().nullable() });
const segments = z.object({ encoding: z.enum(["gsm7", "ucs2"]), units: count, parts: count });
const cost = z.object({
  currency: z.string(),
  /** An estimate, in millionths of the currency's unit. */
  usual: count,
  longest: count,
});
const sms = z.object({ usual: segments, longest: segments, cost });

export const summary = z.object({
  name: templateName,
  origin: z.enum(origins),
  purpose: z.string().nullable(),
  class: z.string().nullable(),
  channels: z.array(channel),
  locales: z.array(z.string()),
  textVersion: textVersion.nullable(),
  draftAt: instant.nullable(),
  fallbacks: z.array(fallback),
  sms: z.array(z.object({ locale: z.string(), usual: count, longest: count })),
  version,
});

export function showSummary(
  { name, origin, template, draftAt, version, fallbacks, sms }: TemplateSummary,
): z.input<typeof summary> {
  return {
    name,
    origin,
    version,
    purpose: template?.purpose ?? null,
    class: template?.class ?? null,
    channels: [...template?.channels ?? []],
    locales: [...template?.locales ?? []],
    textVersion: template?.version ?? null,
    draftAt: draftAt === null ? null : isoOf(draftAt),
    fallbacks: [...fallbacks],
    sms: sms.map(({ locale, usual, longest }) => ({
      locale,
      usual: usual.parts.length,
      longest: longest.parts.length,
    })),
  };
}

const whole = z.object({
  name: templateName,
  origin: z.enum(origins),
  /** What is sent now; null when nothing is. */
  current: z.object({ textVersion, source: z.string() }).nullable(),
  draft: z.object({ source: z.string(), savedAt: instant, problems: z.array(problem) }).nullable(),
  published: z.array(
    z.object({ textVersion, at: instant, by: z.string().nullable() }),
  ),
  version,
});

export const one = {
  status: 200 as const,
  schema: whole,
  show: ({ row, origin, current, problems, published }: TemplateDossier) => ({
    name: row.name,
    origin,
    version: row.version,
    current: current && { textVersion: current.version, source: current.source },
    draft: row.draft && {
      source: row.draft.source,
      savedAt: isoOf(row.draft.at),
      problems: [...problems],
    },
    published: published.map(({ version, at, by }) => ({
      textVersion: version,
      at: isoOf(at),
      by,
    })),
  }),
  version: ({ row }: TemplateDossier) => row.version,
};

const row = z.object({ name: templateName, textVersion: textVersion.nullable(), version });

/** How it stands after a change; `textVersion` null: as built in, or not in use. */
export const standing = {
  status: 200 as const,
  schema: row,
  show: ({ name, currentVersion, version }: TemplateRow) => ({
    name,
    textVersion: currentVersion,
    version,
  }),
  version: ({ version }: TemplateRow) => version,
};

export const shown = z.object({
  locale: z.string(),
  channel,
  values: z.enum(valueSets),
  direction: z.enum(["ltr", "rtl"]),
  textLocale: z.string(),
  subject: z.string().nullable(),
  text: z.string(),
  html: z.string().nullable(),
  lockScreen: z.object({ title: z.string().nullable(), text: z.string() }),
  sms: sms.nullable(),
});

export function showMessage(
  { message, sms, ...rest }: ShownMessage,
  currency: string,
): z.input<typeof shown> {
  return {
    ...rest,
    textLocale: message.locale,
    subject: message.subject ?? null,
    text: message.text,
    html: message.html ?? null,
    sms: sms && {
      usual: { ...sms.usual, parts: sms.usual.parts.length },
      longest: { ...sms.longest, parts: sms.longest.parts.length },
      cost: { currency, usual: sms.cost?.usual ?? 0, longest: sms.cost?.longest ?? 0 },
    },
  };
}
