import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** Why a row was left out; row 0 is the file as a whole. `field` is in the reader's language. */
export type ImportProblem = {
  readonly row: number;
  readonly field: string;
  readonly problem: string;
};

/** The rows that an import could not take, to be corrected where they come from. */
export function ImportProblems(
  { voice, problems }: { voice: Voice<ImportWords>; problems: readonly ImportProblem[] },
) {
  if (problems.length === 0) return null;
  const { check } = voice.words;
  return (
    <section class="card" aria-labelledby="problems">
      <header>
        <h2 id="problems">{check.problems}</h2>
      </header>
      <DataTable
        caption={check.problems}
        columns={columnsOf(voice)}
        rows={problems}
        rowKey={({ row, field, problem }) => `${row} ${field} ${problem}`}
        empty={null}
      />
    </section>
  );
}

function columnsOf({ words, common }: Voice<ImportWords>): readonly Column<ImportProblem>[] {
  const { check } = words;
  return [
    { key: "row", label: check.row, kind: "num", cell: ({ row }) => row === 0 ? common.none : row },
    { key: "field", label: check.field, cell: ({ field }) => field },
    { key: "problem", label: check.problem, cell: ({ problem }) => problem },
  ];
}
