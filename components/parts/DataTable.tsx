import type { ComponentChildren } from "preact";

export type Column<R> = {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: R) => ComponentChildren;
  /** `main` names the row; `num` is a number or a time; `end` holds the buttons and shows no label. */
  readonly kind?: "main" | "num" | "end";
};

/**
 * A table that turns into a list where it is narrow. The roles are spelled out because that change of layout
 * makes browsers forget them.
 */
export function DataTable<R>(
  { caption, columns, rows, rowKey, empty, isMarked }: {
    caption: string;
    columns: readonly Column<R>[];
    rows: readonly R[];
    rowKey: (row: R) => string;
    empty: ComponentChildren;
    isMarked?: (row: R) => boolean;
  },
) {
  if (rows.length === 0) return <>{empty}</>;
  return (
    <table class="table" role="table">
      <caption class="sr">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" data-kind={column.kind}>
              {column.kind === "end" ? <span class="sr">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row" class={isMarked?.(row) ? "marked" : undefined}>
            {columns.map((column) => <Cell key={column.key} column={column} row={row} />)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<R>({ column, row }: { column: Column<R>; row: R }) {
  const label = column.kind === "main" || column.kind === "end" ? undefined : column.label;
  return <td role="cell" data-kind={column.kind} data-label={label}>{column.cell(row)}</td>;
}
