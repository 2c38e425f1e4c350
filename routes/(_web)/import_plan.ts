/** The plan of an import as its form says it. */
import { partings } from "@/components/admin/imports.ts";
import { meaningOf, type WordField, wordFields } from "@/domain/import/closed_words.ts";
import { type ImportPlan, readPlan } from "@/domain/import/plan.ts";
import { type Issue, refuse, type Result } from "@/domain/result.ts";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import { type Form, typed } from "./form.ts";

type Fields = Form["fields"];

/** What the form calls the characters that part columns. */
export const marks = { auto: "auto", comma: ",", semicolon: ";", tab: "\t", bar: "|" } as const;

/** `zone` and `region` are the clinic's, for times and numbers of which nobody says where. */
export type Usual = Pick<ImportPlan, "zone" | "region"> & { readonly words: ImportWords };

/** Refuses what the plan refuses; the issues name the form's fields, in the reader's language. */
export function planOfForm(fields: Fields, { zone, region, words }: Usual): Result<ImportPlan> {
  const columns = columnsIn(fields);
  const wrong = wordsNobodyKnows(fields, words);
  if (wrong.length > 0) {
    return refuse("invalid_input", "Some words have a meaning that is not understood.", {
      issues: wrong,
    });
  }
  const { dates, encoding, minutes } = typed(fields, ["minutes"]);
  const delimiter = partings.find((parting) => parting === fields["delimiter"]);
  const plan = readPlan({
    columns,
    values: wordFields.flatMap((field) => valuesIn(fields, field, columns[field])),
    zone: (fields["zone"] ?? "").trim() || zone,
    region,
    ...(dates === undefined ? {} : { dates }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(delimiter === undefined ? {} : { delimiter: marks[delimiter] }),
  });
  if (plan.ok) return plan;
  const issues = (plan.refusal.issues ?? []).map((issue) => atField(issue, words));
  return { ok: false, refusal: { ...plan.refusal, issues } };
}

function columnsIn(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, column]) =>
      name.startsWith("map.") && column !== "" ? [[name.slice("map.".length), column]] : []
    ),
  );
}

/** Meanings by word; those that were asked of another column are let go. */
function valuesIn(fields: Fields, field: WordField, column: string | undefined) {
  if (column === undefined || fields[`wordsOf.${field}`] !== column) return [];
  const words = meaningsIn(fields, field)
    .filter(([word, meaning]) => meaning !== "" && meaningOf(field, word) !== meaning);
  return words.length === 0 ? [] : [{ of: column, words }];
}

function meaningsIn(fields: Fields, field: WordField): [string, string][] {
  const start = `word.${field}.`;
  return Object.entries(fields).flatMap(([name, meaning]) =>
    name.startsWith(start) ? [[name.slice(start.length), meaning.trim()]] : []
  );
}

function wordsNobodyKnows(fields: Fields, words: ImportWords): Issue[] {
  return wordFields.flatMap((field) =>
    meaningsIn(fields, field).flatMap(([word, meaning]) =>
      meaning === "" || meaningOf(field, meaning) !== null
        ? []
        : [{ field: `word.${field}.${word}`, problem: words.words.wrong }]
    )
  );
}

function atField({ field, problem }: Issue, { map: { needed } }: ImportWords): Issue {
  const name = field.replace(/^columns\./, "map.");
  switch (name) {
    case "map.ref":
      return { field: name, problem: needed.ref };
    case "map.patientRef":
      return { field: name, problem: needed.patientRef };
    case "map.start":
    case "map.day":
      return { field: name, problem: needed.when };
    default:
      return { field: name, problem };
  }
}
