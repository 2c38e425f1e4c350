/** Renders one message: a compiled template, a channel, a person's languages and zone, and values. */
import { type Channel, longestSubject, longestText } from "@/domain/channel.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { MessageValues, RenderedMessage } from "@/domain/template.ts";
import { formattingLocale } from "@/domain/template_locale.ts";
import { isZone } from "@/domain/time.ts";
import { type CompiledTemplate, type Part, partOf } from "./compiled.ts";
import { directionOf, formatMessage, type Piece, plainText } from "./format.ts";
import { htmlLetter } from "./html.ts";
import { smsText } from "./sms_text.ts";
import { type Operands, readValues } from "./values.ts";

export type RenderRequest = {
  readonly channel: Channel;
  /** The languages to try, best first: `localeChain` of domain/template_locale.ts. */
  readonly locales: readonly string[];
  /** The person's time zone, `Europe/Berlin`. */
  readonly zone: string;
  /** One for each variable of the header; others are passed over. */
  readonly values: MessageValues;
};

/**
 * Refuses (`invalid_input`) what the template cannot say: a channel or zone that is none, values that
 * are missing or of another type (an issue for each). No refusal holds a value. `not_found`: the channel
 * has no text in any of the languages.
 */
export function render(
  template: CompiledTemplate,
  request: RenderRequest,
): Result<RenderedMessage> {
  const opened = openText(template, request);
  return opened.ok ? within(written(template, opened.value)) : opened;
}

/** The text that a request leads to, and what is put into it. Refuses as `render` does. */
export function openText(
  template: CompiledTemplate,
  { channel, locales, zone, values }: RenderRequest,
): Result<OpenText> {
  if (!template.channels.includes(channel)) {
    return refuse("invalid_input", `${template.name} is not sent by ${channel}.`);
  }
  if (!isZone(zone)) return refuse("invalid_input", "The zone is none that this clinic knows.");
  const body = firstBody(template, channel, locales);
  if (body === undefined) {
    return refuse("not_found", `${template.name} has no ${channel} text in these languages.`);
  }
  const operands = readValues(template.variables.values(), values, zone);
  if (!operands.ok) return operands;
  const locale = formattingLocale(locales[0] ?? body.locale, body.locale);
  return ok({ body, locale, operands: operands.value });
}

function firstBody(
  { parts }: CompiledTemplate,
  channel: Channel,
  locales: readonly string[],
): Part | undefined {
  for (const locale of locales) {
    const part = partOf(parts, { locale, channel, slot: "body" });
    if (part !== undefined) return part;
  }
  return undefined;
}

/** `locale` is that of dates and numbers. */
type Writing = { readonly locale: string; readonly operands: Operands };

export type OpenText = Writing & { readonly body: Part };

function written(template: CompiledTemplate, opened: OpenText): RenderedMessage {
  const { body, ...writing } = opened;
  const { name, version, parts } = template;
  const { channel, locale } = body;
  const pieces = piecesOf(template, body, writing);
  const text = plainText(pieces);
  const message = { template: name, version, locale, channel };
  if (channel === "sms") return { ...message, text: smsText(text) };
  const heading = partOf(parts, { locale, channel, slot: "subject" });
  if (heading === undefined) return { ...message, text };
  const subject = oneLine(plainText(piecesOf(template, heading, writing)));
  const direction = directionOf(locale);
  return { ...message, subject, text, html: htmlLetter({ locale, direction, subject, pieces }) };
}

/** One piece for each text and placeholder of the pattern, in its order. */
export function piecesOf(
  { name, version }: CompiledTemplate,
  { message }: Pick<Part, "message">,
  { locale, operands }: Writing,
): readonly Piece[] {
  const { pieces, errors } = formatMessage(message, locale, operands);
  if (errors.length === 0) return pieces;
  throw new Error(`Version ${version} of the template ${name} compiled, but does not format.`, {
    cause: errors[0],
  });
}

/** Templates and values hold no line break here; a header is not left to depend on that. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}

/** Compiling proved the longest values to fit; a locale with longer dates may still not. */
function within(message: RenderedMessage): Result<RenderedMessage> {
  const { channel, text, subject = "" } = message;
  if (text.length <= longestText[channel] && subject.length <= longestSubject) return ok(message);
  return refuse("invalid_input", `The message is too long for ${channel}.`);
}
