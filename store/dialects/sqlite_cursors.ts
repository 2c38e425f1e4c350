/** Open cursors of one SQLite connection, so that a long result crosses threads in chunks. */

import type { SQLInputValue, StatementSync } from "node:sqlite";
import { fault } from "./faults.ts";
import { stepping } from "./sqlite_errors.ts";
import { nothing } from "./sqlite_protocol.ts";
import type { Answer } from "./sqlite_protocol.ts";
import { namesOf } from "./statement_cache.ts";
import type { Prepared } from "./statement_cache.ts";
import type { SqlValue } from "./values.ts";

type Cursor = { readonly rows: Iterator<object>; readonly statement: StatementSync };

export type Cursors = {
  /** Starts a query of its own statement and gives its first `count` rows. */
  open(prepared: Prepared, parameters: SQLInputValue[], count: number): Answer;
  more(id: number, count: number): Answer;
  /** Ends a cursor early; one that has ended already is fine. */
  drop(id: number): Answer;
  dropAll(): void;
};

export function sqliteCursors(): Cursors {
  const cursors = new Map<number, Cursor>();
  let latest = 0;

  function read(id: number, { rows, statement }: Cursor, count: number): Answer {
    const chunk: SqlValue[][] = [];
    while (chunk.length < count) {
      const step = stepping(() => rows.next());
      if (step.done) {
        cursors.delete(id);
        return { ...nothing, names: namesOf(statement), rows: chunk };
      }
      chunk.push(arrayOf(step.value));
    }
    return { ...nothing, names: namesOf(statement), rows: chunk, cursor: id };
  }

  function drop(id: number): Answer {
    cursors.get(id)?.rows.return?.();
    cursors.delete(id);
    return nothing;
  }

  return {
    open({ statement }, parameters, count) {
      const cursor = { rows: stepping(() => statement.iterate(...parameters)), statement };
      latest += 1;
      cursors.set(latest, cursor);
      return read(latest, cursor, count);
    },
    more(id, count) {
      const cursor = cursors.get(id);
      if (cursor === undefined) throw fault("transaction_gone", "the stream was ended");
      return read(id, cursor, count);
    },
    drop,
    dropAll: () => [...cursors.keys()].forEach(drop),
  };
}

/** A row of a statement that returns arrays, which its type does not tell. */
export function arrayOf(row: object): SqlValue[] {
  return Array.isArray(row) ? row : Object.values(row);
}
