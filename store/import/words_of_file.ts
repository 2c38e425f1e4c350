/** The different words that stand in the columns of closed words, for a person to say what they mean. */
import { type WordField, wordFields } from "@/domain/import/closed_words.ts";
import { isOwnHeader } from "@/domain/import/fields.ts";
import type { ImportPlan } from "@/domain/import/plan.ts";
import { ok, type Result } from "@/domain/result.ts";
import { openCsv } from "./open_csv.ts";
import type { ScheduleSource } from "./source.ts";

/** Rows looked at; then words listed of a column, and their characters in all, which a form must hold. */
export const mostRows = 10_000;
export const mostWords = 200;
const mostText = 6_000;
/** The longest word that a plan can give a meaning. */
const longestWord = 256;

export type FoundWords = {
  readonly field: WordField;
  readonly column: string;
  /** As they stand in the file, the first of each spelling that differs by more than its case. */
  readonly words: readonly { readonly word: string; readonly rows: number }[];
  /** There are words that are not listed. */
  readonly isCut: boolean;
};

export type WordsOfFile = {
  readonly found: readonly FoundWords[];
  /** The file has more rows than were looked at. */
  readonly isCut: boolean;
};

/** Nothing for a schedule that Caredeck exported. Refusals are those of opening the file. */
export async function wordsOfFile(
  source: ScheduleSource,
  plan: Pick<ImportPlan, "columns" | "encoding" | "delimiter">,
): Promise<Result<WordsOfFile>> {
  const opened = await openCsv(source.open(), plan);
  if (!opened.ok) return opened;
  const { header, blocks } = opened.value;
  const tallies = isOwnHeader(header) ? [] : talliesOf(header, plan.columns);
  let rows = 0;
  for await (const block of blocks) {
    if (tallies.length === 0 || rows > mostRows) break;
    if (!block.ok) return block;
    for (const { cells } of block.value.records.slice(0, mostRows - rows)) {
      for (const tally of tallies) note(tally, cells[tally.at] ?? "");
    }
    rows += block.value.records.length;
  }
  return ok({ found: tallies.map(foundOf), isCut: rows > mostRows });
}

type Tally = {
  readonly field: WordField;
  readonly column: string;
  readonly at: number;
  readonly words: Map<string, { readonly word: string; rows: number }>;
  text: number;
  isCut: boolean;
};

function talliesOf(header: readonly string[], columns: ImportPlan["columns"]): Tally[] {
  return wordFields.flatMap((field) => {
    const column = columns[field];
    const at = header.findIndex((name) => name.trim() === column?.trim());
    if (column === undefined || at === -1) return [];
    return [{ field, column, at, words: new Map(), text: 0, isCut: false }];
  });
}

function note(tally: Tally, cell: string): void {
  const word = cell.trim();
  if (word === "") return;
  const known = tally.words.get(word.toLowerCase());
  if (known) known.rows++;
  else if (isRoomFor(word, tally)) {
    tally.words.set(word.toLowerCase(), { word, rows: 1 });
    tally.text += word.length;
  } else tally.isCut = true;
}

function isRoomFor(word: string, { words, text }: Tally): boolean {
  return words.size < mostWords && word.length <= longestWord && text + word.length <= mostText;
}

function foundOf({ field, column, words, isCut }: Tally): FoundWords {
  return { field, column, words: [...words.values()], isCut };
}
