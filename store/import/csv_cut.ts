/** Finds the end of one CSV record, and its cells, in a text that may stop in the middle of it. */

export type Cut =
  | { readonly kind: "record"; readonly cells: string[]; readonly next: number }
  /** A quote at `opened` seems to end at `at`, but the cell goes on behind it. */
  | { readonly kind: "bad_quote"; readonly opened: number; readonly at: number }
  /** `opened`: the quote that has not been closed yet, -1 outside quotes. */
  | { readonly kind: "unfinished"; readonly opened: number };

type Cell =
  | { readonly kind: "cell"; readonly text: string; readonly end: number }
  | Exclude<Cut, { kind: "record" }>;

type Span = { readonly at: number; readonly delimiter: string; readonly final: boolean };

const lf = 10;
const cr = 13;

/** Cuts the record that starts at `at`; `final` says that nothing comes behind `text`. */
export function cutRecord(text: string, { at, delimiter, final }: Span): Cut {
  const cells: string[] = [];
  const mark = delimiter.charCodeAt(0);
  for (;;) {
    const cell = text[at] === '"'
      ? quotedCell(text, { at, delimiter, final })
      : plainCell(text, at, mark);
    if (cell.kind !== "cell") return cell;
    cells.push(cell.text);
    const { end } = cell;
    if (end < text.length && text.charCodeAt(end) === mark) {
      at = end + 1;
      continue;
    }
    // The line end may be half of \r\n, the rest of which has not come yet.
    const whole = end < text.length && (text.charCodeAt(end) === lf || end + 1 < text.length);
    if (!whole && !final) return { kind: "unfinished", opened: -1 };
    return { kind: "record", cells, next: afterLineEnd(text, end) };
  }
}

/** Within plain cells a quote is a character like any other: `5" cuff` is what it says. */
function plainCell(text: string, at: number, mark: number): Cell {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === mark || code === lf || code === cr) break;
  }
  return { kind: "cell", text: text.slice(at, end), end };
}

function quotedCell(text: string, { at, delimiter, final }: Span): Cell {
  let doubled = false;
  for (let from = at + 1;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return { kind: "unfinished", opened: at };
    const next = text[quote + 1];
    if (next === undefined && !final) return { kind: "unfinished", opened: at };
    if (next === '"') {
      doubled = true;
      from = quote + 2;
      continue;
    }
    if (next !== undefined && next !== delimiter && next !== "\n" && next !== "\r") {
      return { kind: "bad_quote", opened: at, at: quote };
    }
    const inside = text.slice(at + 1, quote);
    return { kind: "cell", text: doubled ? inside.replaceAll('""', '"') : inside, end: quote + 1 };
  }
}

/** The position behind the line end at or after `at`; -1 when the text ends before it, or within \r\n. */
export function lineEnd(text: string, at: number, final: boolean): number {
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code !== lf && code !== cr) continue;
    return code === cr && end + 1 === text.length && !final ? -1 : afterLineEnd(text, end);
  }
  return final ? text.length : -1;
}

/** How many lines end between two positions. */
export function breaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === lf || (code === cr && text.charCodeAt(i + 1) !== lf)) count++;
  }
  return count;
}

function afterLineEnd(text: string, end: number): number {
  return text.charCodeAt(end) === cr && text.charCodeAt(end + 1) === lf ? end + 2 : end + 1;
}
