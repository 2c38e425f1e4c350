/** How a cell is written in a CSV of ours: quoted by RFC 4180, and never a formula to a spreadsheet. */

/**
 * Where a spreadsheet would run what follows: at the start of a cell, and behind what parts cells
 * where a comma does not. The apostrophe is among the marks so that it can be taken off.
 */
const start = String.raw`(?<=^|[;\t\n]|\r(?!\n))`;
const run = String.raw`(?=["\s]*[=+\-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20])`;
const unguarded = new RegExp(start + run, "g");
const guard = new RegExp(`${start}'${run}`, "g");

/** The cell with its guard and quotes; null is the empty cell. */
export function writeCell(text: string | null): string {
  if (text === null) return "";
  const safe = text.replaceAll(unguarded, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Takes off the guards that `writeCell` set; a cell of ours has no apostrophe there otherwise. */
export function readCell(text: string): string {
  return text.replaceAll(guard, "");
}

/** One line of the file, its end included. */
export function writeLine(cells: readonly (string | null)[]): string {
  return cells.map(writeCell).join(",") + "\r\n";
}
