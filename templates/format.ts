/** Formats a checked message with values. The values are data: nothing in them is parsed again. */
import { MessageFormat, type MessagePart } from "messageformat";
import { DraftFunctions, getLocaleDir } from "messageformat/functions";
import { type Direction, needsIsolates } from "./bidi.ts";
import type { Message } from "./message.ts";
import { isLink, type Operands } from "./values.ts";

/** A run of the message: the template's words, a value, or a link. */
export type Piece = { readonly kind: "words" | "value" | "link"; readonly text: string };

export type Formatted = { readonly pieces: readonly Piece[]; readonly errors: readonly unknown[] };

const { currency, date, datetime, time } = DraftFunctions;
const functions = { currency, date, datetime, time };

export function directionOf(locale: string): Direction {
  return getLocaleDir(locale) === "rtl" ? "rtl" : "ltr";
}

/** `errors` is empty for a message and operands that were checked before. */
export function formatMessage(message: Message, locale: string, operands: Operands): Formatted {
  const errors: unknown[] = [];
  const format = new MessageFormat(locale, message, { functions });
  const parts = format.formatToParts({ ...operands }, (error) => void errors.push(error));
  const direction = directionOf(locale);
  const pieces: Piece[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.type === "bidiIsolation") continue;
    const before = parts[index - 1];
    const isolate = before?.type === "bidiIsolation" ? before.value : null;
    pieces.push(pieceOf(part, direction, isolate));
  }
  return { pieces: pieces.map(withOneStop), errors };
}

/** After a value that ends with a full stop (`3:10 p.m.`), the sentence needs no second one. */
function withOneStop(piece: Piece, index: number, pieces: readonly Piece[]): Piece {
  const before = pieces[index - 1];
  const doubled = before?.kind === "value" && /\.\u2069?$/.test(before.text) &&
    piece.kind === "words" && /^\.(?!\.)/.test(piece.text);
  return doubled ? { ...piece, text: piece.text.slice(1) } : piece;
}

type FormattedPart = MessagePart<"currency" | "datetime">;

/** The isolate around a text of unknown direction; another one was asked for with `u:dir`. */
const firstStrong = "\u2068";

/**
 * Dates and numbers are written in the text's own language and direction; only texts may need isolates.
 * Links never get them: an app that makes them clickable would take the invisible mark along.
 */
function pieceOf(part: FormattedPart, direction: Direction, isolate: string | null): Piece {
  if (part.type === "text") return { kind: "words", text: part.value };
  if ("value" in part && isLink(part.value)) return { kind: "link", text: part.value.href };
  const text = textOf(part);
  if (isolate === null || part.type !== "string") return { kind: "value", text };
  const needed = isolate !== firstStrong || needsIsolates(text, direction);
  return { kind: "value", text: needed ? `${isolate}${text}\u2069` : text };
}

function textOf(part: FormattedPart): string {
  if ("parts" in part && part.parts) return part.parts.map(({ value }) => value ?? "").join("");
  return "value" in part ? String(part.value) : "";
}

export function plainText(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join("");
}
