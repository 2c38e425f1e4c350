import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { RowProblem } from "./imports.ts";

type Props = { voice: Voice<ImportWords>; problems: readonly RowProblem[] };

/** Rows of an import to be corrected where they come from; `are` says whether it took them. */
export function ImportProblems({ voice, problems, are }: Props & { are: "left_out" | "taken" }) {
  if (problems.length === 0) return null;
  const { check } = voice.words;
  const title = are === "taken" ? check.unreadRows : check.problems;
  return (
    <section class="card" aria-labelledby={are}>
      <header>
        <h2 id={are}>{title}</h2>
      </header>
      <DataTable
        caption={title}
        columns={columnsOf(voice)}
        rows={problems}
        rowKey={({ row, field, problem }) => `${row} ${field} ${problem}`}
        empty={null}
      />
    </section>
  );
}

function columnsOf({ words, common }: Voice<ImportWords>): readonly Column<RowProblem>[] {
  const { check } = words;
  return [
    { key: "row", label: check.row, kind: "num", cell: ({ row }) => row === 0 ? common.none : row },
    { key: "field", label: check.field, cell: ({ field }) => field },
    { key: "problem", label: check.problem, cell: ({ problem }) => problem },
  ];
}
