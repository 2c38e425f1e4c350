/** Tells which character separates the columns, from the header line alone. */
import { delimiters } from "@/domain/import/plan.ts";

/** A file's first lines: where its header starts, and what separates its columns. */
export type Opening = { readonly delimiter: string; readonly start: number };

/**
 * Counts the candidates outside quotes in the first line that is not blank; the most frequent wins,
 * the comma when there is none. A `sep=;` line, which spreadsheets write, decides and is skipped.
 */
export function openingOf(text: string): Opening {
  const declared = /^sep=([,;\t|])\r?\n/i.exec(text);
  if (declared) return { delimiter: declared[1] ?? ",", start: declared[0].length };
  const counts = new Map<string, number>(delimiters.map((mark) => [mark, 0]));
  let quoted = false;
  for (const char of text.slice(text.search(/[^\r\n]/))) {
    if (char === '"') quoted = !quoted;
    if (quoted) continue;
    if (char === "\n" || char === "\r") break;
    const count = counts.get(char);
    if (count !== undefined) counts.set(char, count + 1);
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return { delimiter: best && best[1] > 0 ? best[0] : ",", start: 0 };
}
