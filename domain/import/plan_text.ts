/** Reads a mapping as it is typed: `ref=AppointmentID,start=When` and `No-show:Yes=no_show,No=completed`. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import { isImportField } from "./fields.ts";

type Columns = Record<string, string>;
type ValueMap = { of: string; words: [string, string][] };

/**
 * Reads `field=column` pairs. A comma, an equals sign, a colon or a backslash that belongs to a name
 * is written with a backslash before it: `ref=Number\, internal`.
 */
export function readColumns(texts: readonly string[]): Result<Columns> {
  const columns: Columns = {};
  for (const pair of texts.flatMap((text) => split(text, ","))) {
    const [field = "", column, ...more] = split(pair, "=").map(plain);
    if (column === undefined || more.length > 0 || column === "") {
      return malformed("A mapping is written field=column, with commas between several.");
    }
    if (!isImportField(field)) {
      return refuse("invalid_input", `There is no field "${field}" to map a column to.`);
    }
    if (Object.hasOwn(columns, field)) {
      return refuse("invalid_input", `The field "${field}" is mapped twice.`);
    }
    columns[field] = column;
  }
  return ok(columns);
}

/**
 * Reads `column:word=value` lists; the name before the first colon is a column or a field. Words may
 * hold spaces; an empty word stands for an empty cell. Escapes are those of `readColumns`.
 */
export function readValues(texts: readonly string[]): Result<ValueMap[]> {
  const maps: ValueMap[] = [];
  for (const text of texts) {
    const [of = "", list, ...more] = split(text, ":");
    if (list === undefined || plain(of) === "") {
      return malformed("Values are written column:word=value, with commas between several.");
    }
    const words: [string, string][] = [];
    for (const pair of split([list, ...more].join(":"), ",")) {
      const [word, value, ...rest] = split(pair, "=").map(plain);
      if (word === undefined || value === undefined || rest.length > 0) {
        return malformed("Values are written column:word=value, with commas between several.");
      }
      words.push([word, value]);
    }
    maps.push({ of: plain(of), words });
  }
  return ok(maps);
}

function malformed(sentence: string) {
  return refuse(
    "invalid_input",
    `${sentence} Put a backslash before a comma, colon or equals sign that belongs to a name.`,
  );
}

/** Splits at a mark that no backslash precedes; the backslashes stay. */
function split(text: string, mark: string): string[] {
  const parts = [""];
  for (let i = 0; i < text.length; i++) {
    const escaped = text[i] === "\\" && i + 1 < text.length;
    if (text[i] === mark) parts.push("");
    else parts[parts.length - 1] += text.slice(i, escaped ? i + 2 : i + 1);
    if (escaped) i++;
  }
  return parts;
}

function plain(text: string): string {
  return text.replaceAll(/\\(.)/g, "$1").trim();
}
