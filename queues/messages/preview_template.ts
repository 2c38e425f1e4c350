/** What a text would look like to the person who gets it, what it takes to send, and what is wrong with it. */
import type { Channel } from "@/domain/channel.ts";
import { type LockScreen, lockScreen } from "@/domain/channel_lock_screen.ts";
import type { SmsPrices } from "@/domain/segments.ts";
import type { RenderedMessage } from "@/domain/template.ts";
import { localeChain } from "@/domain/template_locale.ts";
import type { Problem } from "@/domain/template_problem.ts";
import type { Direction } from "@/templates/bidi.ts";
import { usualRules } from "@/templates/compile.ts";
import type { CompiledTemplate, Gap } from "@/templates/compiled.ts";
import { directionOf } from "@/templates/format.ts";
import { measure, type Measured, type SmsMeasure } from "@/templates/measure.ts";
import { render } from "@/templates/render.ts";
import { longestInstants, longestValues, usualValues } from "@/templates/samples.ts";
import { compileNamed } from "./compile_named.ts";

/** The examples of the header, or the longest values that it allows. */
export const valueSets = ["usual", "longest"] as const;
export type ValueSet = (typeof valueSets)[number];

/** What is left open, or is not there, is the first that the template has. */
export type PreviewWish = {
  readonly locale?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly values?: ValueSet | undefined;
};

export type ShownMessage = {
  /** The language that was asked for; `message.locale` is another where it falls back. */
  readonly locale: string;
  readonly channel: Channel;
  readonly values: ValueSet;
  readonly direction: Direction;
  readonly message: RenderedMessage;
  readonly lockScreen: LockScreen;
  /** Of an SMS, with usual and with longest values, whichever is shown. */
  readonly sms: SmsMeasure | null;
};

/** A channel without a text of its own in that language, and whose text is sent in its place. */
export type Fallback = Gap & { readonly to: string | null };

export type TemplatePreview = {
  readonly problems: readonly Problem[];
  /** Null while there are problems. */
  readonly template: CompiledTemplate | null;
  readonly shown: ShownMessage | null;
  readonly fallbacks: readonly Fallback[];
};

export type PreviewPlace = { readonly zone: string; readonly prices: SmsPrices };

/** Never throws for any source. */
export function previewTemplate(
  { name, source, ...wish }: PreviewWish & { readonly name: string; readonly source: string },
  place: PreviewPlace,
): TemplatePreview {
  const compilation = compileNamed(name, source);
  if (!compilation.ok) {
    return { problems: compilation.problems, template: null, shown: null, fallbacks: [] };
  }
  const { template } = compilation;
  const shown = shownMessage(template, wish, place);
  return { problems: [], template, shown, fallbacks: fallbacksOf(template) };
}

export function shownMessage(
  template: CompiledTemplate,
  wish: PreviewWish,
  { zone, prices }: PreviewPlace,
): ShownMessage | null {
  const channel = template.channels.find((each) => each === wish.channel) ?? template.channels[0];
  const locale = template.locales.find((each) => each === wish.locale) ?? template.locales[0];
  if (channel === undefined || locale === undefined) return null;
  const values = wish.values ?? "usual";
  const variables = template.variables.values();
  const [at = 0] = longestInstants(locale);
  const rendered = render(template, {
    channel,
    zone,
    locales: localeChain(locale, usualRules.defaultLocale),
    values: values === "usual" ? usualValues(variables) : longestValues(variables, at),
  });
  if (!rendered.ok) return null;
  const message = rendered.value;
  const measured = measuredOf(template, { zone, prices }).find((row) =>
    row.channel === channel && row.message.locale === message.locale
  );
  const direction = directionOf(message.locale);
  const sms = measured?.sms ?? null;
  return { locale, channel, values, direction, message, lockScreen: lockScreen(message), sms };
}

export function fallbacksOf({ gaps, parts }: CompiledTemplate): readonly Fallback[] {
  return gaps.map(({ locale, channel }) => {
    const to = localeChain(locale, usualRules.defaultLocale).find((tag) =>
      parts.some((part) => part.channel === channel && part.locale === tag)
    );
    return { locale, channel, to: to ?? null };
  });
}

/** By template, then by zone and currency: a page of all templates measures each of them once. */
const measures = new WeakMap<CompiledTemplate, Map<string, readonly Measured[]>>();

export function measuredOf(
  template: CompiledTemplate,
  { zone, prices }: PreviewPlace,
): readonly Measured[] {
  const known = measures.get(template) ?? new Map<string, readonly Measured[]>();
  measures.set(template, known);
  const key = JSON.stringify([zone, prices]);
  const rows = known.get(key) ?? measure(template, { zone, prices });
  known.set(key, rows);
  return rows;
}
