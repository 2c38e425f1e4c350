/** What the templates' pages show, as plain data, and how they say it. */
import type { Channel } from "@/domain/channel.ts";
import type { LockScreen } from "@/domain/channel_lock_screen.ts";
import type { DiffRun } from "@/domain/line_diff.ts";
import type { Segments } from "@/domain/segments.ts";
import type { RenderedMessage, TemplateClass } from "@/domain/template.ts";
import type { Problem } from "@/domain/template_problem.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { TemplateWords } from "@/domain/words/admin_templates_en.ts";
import { intlTags, type Locale } from "@/domain/words/locale.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

export type TemplateVoice = Voice<TemplateWords>;

/** `to` is the language that is sent in place of a missing text; null when nothing is. */
export type ShownFallback = {
  readonly locale: string;
  readonly channel: Channel;
  readonly to: string | null;
};

export type ShownTemplate = {
  readonly name: string;
  readonly title: string;
  /** Null for one of which there is only a draft. */
  readonly purpose: string | null;
  readonly class: TemplateClass | null;
  readonly channels: readonly Channel[];
  readonly locales: readonly string[];
  readonly fallbacks: readonly ShownFallback[];
  /** Parts of the SMS in each language. */
  readonly sms: readonly {
    readonly locale: string;
    readonly usual: number;
    readonly longest: number;
  }[];
  readonly origin: "built_in" | "changed" | "own";
  readonly draftAt: EpochMs | null;
};

export type ShownSms = {
  readonly usual: Segments;
  readonly longest: Segments;
  /** Millionths of the currency's unit. */
  readonly cost: { readonly usual: number; readonly longest: number } | null;
};

export type ShownPreview = {
  readonly locales: readonly string[];
  readonly channels: readonly Channel[];
  readonly locale: string;
  readonly channel: Channel;
  readonly values: "usual" | "longest";
  readonly direction: "ltr" | "rtl";
  readonly message: RenderedMessage;
  readonly lockScreen: LockScreen;
  readonly sms: ShownSms | null;
  readonly currency: string;
  /** Who it comes from. */
  readonly sender: string;
};

export type ShownVersion = {
  readonly version: string;
  readonly at: EpochMs;
  readonly by: string | null;
};

/** The text in the editor. `typed` was not saved, since somebody else had saved before. */
export type ShownSource = {
  readonly text: string;
  readonly is: "typed" | "draft" | "current";
};

export type TemplateFile = Omit<ShownTemplate, "sms" | "draftAt" | "fallbacks"> & {
  /** Of the row. */
  readonly version: number;
  readonly source: ShownSource;
  readonly draft: { readonly at: EpochMs; readonly by: string | null } | null;
  readonly problems: readonly Problem[];
  /** Null while there are problems. */
  readonly preview: ShownPreview | null;
  /** The version in use; null when nothing is sent. */
  readonly current: string | null;
  /** From what is sent to the draft; null without a draft. */
  readonly changes: readonly DiffRun[] | null;
  readonly published: readonly ShownVersion[];
};

/** `Spanish` for `es`, in the reader's language. */
export function languageName(tag: string, locale: Locale): string {
  const names = new Intl.DisplayNames(intlTags[locale], { type: "language" });
  const name = names.of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** `$16.60` from the millionths that one message costs, for a thousand of them. */
export function priceOfThousand(millionths: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(intlTags[locale], {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  return format.format(millionths / 1_000);
}

export function sayFallback({ locale, channel, to }: ShownFallback, voice: TemplateVoice): string {
  const { words } = voice;
  const language = languageName(locale, voice.locale);
  const values = { language, channel: words.channels[channel] };
  if (to === null) return say(words.gapNothing, values);
  return say(words.gap, { ...values, to: languageName(to, voice.locale) });
}

/** A text in runs: what is an address in it, and what stands between. */
export function withLinks(text: string): readonly { text: string; isLink: boolean }[] {
  return text.split(/(https?:\/\/[\x21-\x7e]+)/).map((run, index) => ({
    text: run,
    isLink: index % 2 === 1,
  })).filter((run) => run.text !== "");
}
