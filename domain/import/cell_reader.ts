/** A row's cells by field, as the plan maps them, and the issues that reading them brings up. */
import type { Issue } from "@/domain/result.ts";
import { readCell } from "./cells.ts";
import { type ContactReader, contactReader } from "./contacts.ts";
import { type ImportField, importFields, isOwnHeader } from "./fields.ts";
import { type DateOrder, type Reading, readInstant } from "./moments.ts";
import type { ImportPlan } from "./plan.ts";
import { textProblem, visibleText } from "./texts.ts";

/** A plan laid over a header: where each field stands and what its words mean. */
export type Layout = {
  readonly positions: ReadonlyMap<ImportField, number>;
  readonly words: ReadonlyMap<ImportField, ReadonlyMap<string, string>>;
  readonly own: boolean;
  readonly dates: DateOrder;
  readonly zone: string;
  /** The zone in which the clinic counts its days. */
  readonly clinicZone: string;
  readonly contacts: ContactReader;
  /** Columns of the file that no field takes. */
  readonly ignored: readonly string[];
};

/** Lays the plan over the header; answers with the issues where columns are missing or not unique. */
export function layOut(
  plan: ImportPlan,
  header: readonly string[],
  { clinicZone, contacts = contactReader(plan.region) }: {
    readonly clinicZone: string;
    readonly contacts?: ContactReader;
  },
): { ok: true; layout: Layout } | { ok: false; issues: Issue[] } {
  const own = isOwnHeader(header);
  const names = header.map((name) => name.trim());
  const wanted = own ? ownColumns() : new Map(Object.entries(plan.columns));
  const positions = new Map<ImportField, number>();
  const issues: Issue[] = [];
  for (const field of importFields) {
    const column = wanted.get(field);
    if (column === undefined) continue;
    const found = positionsOf(names, column.trim());
    if (found.length === 1) positions.set(field, found[0] ?? 0);
    else {
      issues.push({
        field: `columns.${field}`,
        problem: found.length === 0
          ? "names a column that the file does not have"
          : "names a column that the file has more than once",
      });
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  const used = new Set(positions.values());
  const ignored = names.filter((_, i) => !used.has(i));
  const { dates, zone } = plan;
  const words = wordsOf(plan, names, positions);
  return {
    ok: true,
    layout: { positions, words, own, dates, zone, clinicZone, contacts, ignored },
  };
}

function ownColumns(): Map<string, string> {
  return new Map(importFields.map((field) => [field, field]));
}

/** By exact name, else whatever the case. */
function positionsOf(names: readonly string[], column: string): number[] {
  const at = (same: (name: string) => boolean) => names.flatMap((name, i) => same(name) ? [i] : []);
  const exact = at((name) => name === column);
  const folded = column.normalize("NFC").toLowerCase();
  return exact.length > 0 ? exact : at((name) => name.normalize("NFC").toLowerCase() === folded);
}

function wordsOf(plan: ImportPlan, names: string[], positions: ReadonlyMap<ImportField, number>) {
  const words = new Map<ImportField, Map<string, string>>();
  for (const [field, position] of positions) {
    const maps = plan.values.filter(({ of }) =>
      of === field || positionsOf(names, of.trim()).includes(position)
    );
    const pairs = maps.flatMap((map) => map.words);
    if (pairs.length > 0) {
      words.set(field, new Map(pairs.map(([word, value]) => [word.toLowerCase(), value])));
    }
  }
  return words;
}

const contactFields: readonly ImportField[] = ["patientEmail", "patientPhone"];

export type CellReader = {
  /** Undefined where the field is not mapped, null where the cell is empty. */
  text(field: ImportField): string | null | undefined;
  instant(field: ImportField): number | null | undefined;
  /** Takes the value out of a reading, or notes its problem and answers null. */
  take<T>(field: ImportField, reading: Reading<T>): T | null;
  /** Notes a problem; the same one twice counts once. */
  fail(field: ImportField, problem: string): void;
  readonly layout: Layout;
  readonly issues: readonly Issue[];
};

export function cellReader(cells: readonly string[], layout: Layout): CellReader {
  const issues: Issue[] = [];
  const reader: CellReader = {
    layout,
    issues,
    text(field) {
      const position = layout.positions.get(field);
      if (position === undefined) return undefined;
      const cell = cells[position] ?? "";
      const text = layout.own ? readCell(cell) : cell.trim();
      const told = layout.words.get(field)?.get(text.toLowerCase()) ?? text;
      const meant = contactFields.includes(field) ? visibleText(told) : told;
      if (meant === "") return null;
      const problem = textProblem(field, meant);
      if (problem !== null) reader.fail(field, problem);
      return meant;
    },
    instant(field) {
      const text = reader.text(field);
      if (text === null || text === undefined) return text;
      return reader.take(field, readInstant(text, { order: layout.dates, zone: layout.zone }));
    },
    take(field, reading) {
      if (reading.ok) return reading.value;
      reader.fail(field, reading.problem);
      return null;
    },
    fail(field, problem) {
      const told = issues.some((issue) => issue.field === field && issue.problem === problem);
      if (!told) issues.push({ field, problem });
    },
  };
  return reader;
}
