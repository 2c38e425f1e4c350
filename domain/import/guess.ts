/** Guesses the mapping of a file nobody has described yet, for a person to confirm. */
import { type ImportField, importFields, isOwnHeader } from "./fields.ts";
import { fits } from "./guess_fit.ts";
import { plainHeader, usualHeaders } from "./guess_names.ts";

type Guess = Partial<Record<ImportField, string>>;

/**
 * Columns for the fields whose names are plain to see, in English, German, Spanish and Arabic; nothing
 * for an exported schedule of ours. `sample` is the first rows: a column whose values cannot be what
 * its name says is left to a person.
 */
export function guessColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[] = [],
): Guess {
  if (isOwnHeader(header)) return {};
  const names = header.map(plainHeader);
  const columns: Guess = {};
  const taken = new Set<number>();
  for (const field of importFields) {
    if (field === "day" && columns.start !== undefined) continue;
    const at = usualHeaders(field).flatMap((name) => positionsOf(name, names)).find((at) =>
      !taken.has(at) && fits(field, { name: names[at] ?? "", values: valuesAt(at, sample) })
    );
    const column = at === undefined ? undefined : header[at];
    if (
      at === undefined || column === undefined ||
      header.indexOf(column) !== header.lastIndexOf(column)
    ) {
      continue;
    }
    columns[field] = column;
    taken.add(at);
  }
  return columns;
}

function valuesAt(at: number, sample: readonly (readonly string[])[]): string[] {
  return sample.map((row) => (row[at] ?? "").trim()).filter((value) => value !== "");
}

function positionsOf(name: string, names: readonly string[]): number[] {
  return names.flatMap((one, at) => one === name ? [at] : []);
}
