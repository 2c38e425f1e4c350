/** Search texts as LIKE patterns, in which what a person typed means nothing but itself. */
import { type Expression, sql, type SqlBool } from "kysely";

/** True where the column begins with the text, whatever the case of its letters. */
export function startsWith(column: Expression<string | null>, text: string): Expression<SqlBool> {
  return matches(column, (typed) => `${typed}%`, text);
}

/** As `startsWith`, for any word of the column. */
export function hasWordFrom(column: Expression<string | null>, text: string): Expression<SqlBool> {
  const first = startsWith(column, text);
  return sql<SqlBool>`(${first} or ${matches(column, (typed) => `% ${typed}%`, text)})`;
}

/** SQLite folds the case of ASCII alone, so a name's own spelling is tried too: `Ó` for `ó`. */
function matches(
  column: Expression<string | null>,
  pattern: (typed: string) => string,
  text: string,
): Expression<SqlBool> {
  const typed = text.replace(/[\\%_]/g, "\\$&");
  const lower = pattern(typed.toLowerCase());
  const capital = pattern(typed.charAt(0).toUpperCase() + typed.slice(1).toLowerCase());
  return sql<SqlBool>`(lower(${column}) like ${lower} escape '\\'
    or ${column} like ${capital} escape '\\')`;
}
