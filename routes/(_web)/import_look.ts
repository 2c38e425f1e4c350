/** The look at a CSV before its import: its columns, its first rows, and a guess at what they mean. */
import { type MapStage, partings, type Reading } from "@/components/admin/imports.ts";
import { importFields, isOwnHeader } from "@/domain/import/fields.ts";
import { guessColumns } from "@/domain/import/guess.ts";
import { guessDates } from "@/domain/import/guess_dates.ts";
import { encodings, type ImportPlan } from "@/domain/import/plan.ts";
import { ok, type Result } from "@/domain/result.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { importFieldWords } from "@/domain/words/import_fields.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { openCsv } from "@/store/import/open_csv.ts";
import type { ScheduleSource } from "@/store/import/source.ts";
import { mostRows, wordsOfFile } from "@/store/import/words_of_file.ts";
import { marks } from "./import_plan.ts";
import { wordTable } from "./import_words.ts";

const shownRows = 5;
const guessedBy = 100;
const auto = { encoding: "auto", delimiter: "auto" } as const;

/** `draft` is the plan that was tried last; `zone` is the clinic's. */
export type Looking = {
  readonly draft: ImportPlan | null;
  readonly locale: Locale;
  readonly zone: string;
};

type Look = Omit<MapStage, "is" | "id" | "fileName" | "dryRun">;

export async function lookAt(
  source: ScheduleSource,
  { draft, locale, zone }: Looking,
): Promise<Result<Look>> {
  const opened = await openCsv(source.open(), draft ?? auto);
  if (!opened.ok) return opened;
  const { header: columns, blocks } = opened.value;
  const first = await blocks.next();
  await blocks.return(undefined);
  const records = !first.done && first.value.ok ? first.value.value.records : [];
  const sample = records.slice(0, guessedBy).map(({ cells }) => cells);
  const isMapped = draft !== null && Object.keys(draft.columns).length > 0;
  const mapping = isMapped ? draft.columns : guessed(columns, sample);
  const used = Object.values(mapping);
  const found = await wordsOfFile(source, { ...draft ?? auto, columns: mapping });
  const { found: words, isCut } = found.ok ? found.value : { found: [], isCut: false };
  return ok({
    columns,
    sample: sample.slice(0, shownRows),
    fields: fieldsShown(locale),
    mapping,
    unmapped: columns.filter((column) => !used.includes(column)),
    dates: isMapped ? draft.dates : guessDates(dated(columns, sample, mapping)),
    zone: draft?.zone ?? zone,
    minutes: draft?.minutes ?? usualMinutes,
    reading: readingOf(draft),
    words: words.map((one) => wordTable(one, { values: draft?.values ?? [], locale })),
    wordRows: isCut ? mostRows : null,
  });
}

/** As the plan has it where nobody says. */
const usualMinutes = 20;

type Columns = ImportPlan["columns"];
type Sample = readonly (readonly string[])[];

function guessed(columns: readonly string[], sample: Sample): Columns {
  return isOwnHeader(columns)
    ? Object.fromEntries(importFields.map((field) => [field, field]))
    : guessColumns(columns, sample);
}

function dated(columns: readonly string[], sample: Sample, { start, day, end }: Columns): string[] {
  return [start, day, end].flatMap((column) => {
    const at = column === undefined ? -1 : columns.indexOf(column);
    return at === -1 ? [] : sample.map((cells) => cells[at] ?? "");
  });
}

/** How the file is read by the plan that was tried last. */
export function readingOf(draft: ImportPlan | null): Reading {
  const { encoding, delimiter } = draft ?? auto;
  return {
    encoding,
    encodings,
    delimiter: partings.find((parting) => marks[parting] === delimiter) ?? "auto",
  };
}

const needed: readonly string[] = ["ref", "patientRef"];
const oneOf: readonly string[] = ["start", "day"];

function fieldsShown(locale: Locale): MapStage["fields"] {
  const labels = importFieldWords[locale];
  const { map } = adminWords(locale).imports;
  return importFields.map((name) => ({
    name,
    label: labels[name],
    required: needed.includes(name),
    hint: oneOf.includes(name) ? map.oneOf : null,
  }));
}
