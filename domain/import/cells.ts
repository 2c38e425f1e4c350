/** How a cell is written in a CSV of ours: quoted by RFC 4180, and never a formula to a spreadsheet. */

/** What makes a spreadsheet run a cell; the apostrophe is among them so that it can be taken off. */
const guarded = /^[=+\-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20]/;

/** The cell with its guard and quotes; null is the empty cell. */
export function writeCell(text: string | null): string {
  if (text === null) return "";
  const safe = guarded.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Takes off the guard that `writeCell` set; a cell of ours never starts with a quote otherwise. */
export function readCell(text: string): string {
  return text.startsWith("'") && guarded.test(text.slice(1)) ? text.slice(1) : text;
}

/** One line of the file, its end included. */
export function writeLine(cells: readonly (string | null)[]): string {
  return cells.map(writeCell).join(",") + "\r\n";
}
