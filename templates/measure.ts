/** What a template looks like and costs on each channel, before it is published. */
import type { Channel } from "@/domain/channel.ts";
import { type LockScreen, lockScreen } from "@/domain/channel_lock_screen.ts";
import { type Segments, segmentsOf, smsCost, type SmsPrices } from "@/domain/segments.ts";
import type { RenderedMessage } from "@/domain/template.ts";
import type { CompiledTemplate } from "./compiled.ts";
import { render } from "./render.ts";
import { usualValues } from "./samples.ts";
import { longestTextOf } from "./trial.ts";

export type SmsMeasure = {
  readonly usual: Segments;
  readonly longest: Segments;
  /** Millionths of the currency's unit; null without a price table. */
  readonly cost: { readonly usual: number; readonly longest: number } | null;
};

/** One text of the template; `sms` is null on the other channels. */
export type Measured = {
  readonly locale: string;
  readonly channel: Channel;
  /** With the examples of the header. */
  readonly message: RenderedMessage;
  readonly lockScreen: LockScreen;
  readonly sms: SmsMeasure | null;
};

/** A row for each language of each channel that has a text of its own, in the order of the source. */
export function measure(
  template: CompiledTemplate,
  { zone, prices = null }: { readonly zone: string; readonly prices?: SmsPrices | null },
): readonly Measured[] {
  const values = usualValues(template.variables.values());
  return template.parts.filter(({ slot }) => slot === "body").map((part) => {
    const { locale, channel } = part;
    const rendered = render(template, { channel, locales: [locale], zone, values });
    if (!rendered.ok) throw new Error(`${template.name} does not render its own examples.`);
    const message = rendered.value;
    const longest = () => segmentsOf(longestTextOf(part, template.variables));
    const sms = channel === "sms" ? measured(message, longest(), prices) : null;
    return { locale, channel, message, lockScreen: lockScreen(message), sms };
  });
}

function measured(
  { text, locale }: RenderedMessage,
  longest: Segments,
  prices: SmsPrices | null,
): SmsMeasure {
  const usual = segmentsOf(text);
  const costOf = (segments: Segments, table: SmsPrices) => smsCost(segments, locale, table);
  const cost = prices && { usual: costOf(usual, prices), longest: costOf(longest, prices) };
  return { usual, longest, cost };
}
