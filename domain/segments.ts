/** How many text messages a text becomes, and what they cost. */
import { septetsOf } from "./segments_gsm.ts";

/** Room in one message alone, and in each part of several: a part gives 7 or 3 units to its header. */
const room = { gsm7: { alone: 160, part: 153 }, ucs2: { alone: 70, part: 67 } } as const;

export type Segments = {
  readonly encoding: "gsm7" | "ucs2";
  /** Septets, or UTF-16 units. */
  readonly units: number;
  /** The text of each part, in order; joined they are the text. */
  readonly parts: readonly string[];
  /** The characters that GSM 7 bit lacks, each once. */
  readonly foreign: readonly string[];
};

/**
 * Divides a text as the network does. A character of two units (an extension character such as €, or
 * a surrogate pair) is never divided, so that a part may stay one unit short.
 *
 * @example
 * ```ts
 * import { segmentsOf } from "@/domain/segments.ts";
 * segmentsOf("Your visit is at 14:10.").parts.length; // 1
 * segmentsOf("موعدك").encoding; // "ucs2"
 * ```
 */
export function segmentsOf(text: string): Segments {
  const characters = [...text];
  const foreign = [...new Set(characters.filter((character) => septetsOf(character) === null))];
  const encoding = foreign.length === 0 ? "gsm7" : "ucs2";
  const sizeOf = encoding === "gsm7" ? (c: string) => septetsOf(c) ?? 0 : (c: string) => c.length;
  const units = characters.reduce((sum, character) => sum + sizeOf(character), 0);
  const { alone, part } = room[encoding];
  const parts = units <= alone ? [text] : divided(characters, part, sizeOf);
  return { encoding, units, parts, foreign };
}

function divided(
  characters: readonly string[],
  room: number,
  sizeOf: (character: string) => number,
): string[] {
  const parts: string[] = [];
  let [current, used] = ["", 0];
  for (const character of characters) {
    const size = sizeOf(character);
    if (used + size > room) {
      parts.push(current);
      [current, used] = ["", 0];
    }
    current += character;
    used += size;
  }
  return [...parts, current];
}

/**
 * What one part costs, in millionths of the currency's unit (0.0083 USD is 8,300), by the language of
 * the text; `otherwise` for a language without a price of its own.
 */
export type SmsPrices = {
  readonly currency: string;
  readonly otherwise: number;
  readonly byLocale?: Readonly<Record<string, number>>;
};

/** Millionths of the currency's unit. */
export function smsCost(segments: Segments, locale: string, prices: SmsPrices): number {
  const own = prices.byLocale ?? {};
  const price = Object.hasOwn(own, locale) ? own[locale] : undefined;
  return segments.parts.length * (price ?? prices.otherwise);
}
