/** One use of a pooled Postgres connection. */

// @ts-types="@types/pg"
import type pg from "pg";
import type { TransactionSettings } from "kysely";
import type { Outcome, Session } from "./driver.ts";
import { codeOf, fault } from "./faults.ts";
import { postgresFault } from "./postgres_errors.ts";
import type { SqlValue } from "./values.ts";

const counted = new Set(["DELETE", "INSERT", "MERGE", "UPDATE"]);

/** A session over a client that was checked out; a client whose connection is lost is not reused. */
export function postgresSession(client: pg.PoolClient): Session {
  let within = false;
  let lost = false;

  async function run(text: string, values: readonly SqlValue[] = []): Promise<pg.QueryResult> {
    try {
      return await client.query({ text, values: [...values] });
    } catch (cause) {
      const error = postgresFault(cause);
      if (codeOf(error) === "connection_lost") lost = true;
      throw error;
    }
  }

  async function begin(settings: TransactionSettings): Promise<void> {
    const level = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : "";
    const access = settings.accessMode ? ` ${settings.accessMode}` : "";
    await run(`begin${level}${access}`);
    within = true;
  }

  async function commit(): Promise<void> {
    const { command } = await run("commit");
    within = false;
    // Postgres answers a commit after a failed statement with a rollback, without an error.
    if (command === "ROLLBACK") {
      throw fault("transaction_gone", "a statement had failed; nothing was committed");
    }
  }

  async function reset(): Promise<void> {
    if (!within) return;
    within = false;
    // The pool closes a client that cannot roll back, and the server rolls back for it.
    await run("rollback").catch(() => lost = true);
  }

  return {
    begin,
    commit,
    reset,
    async execute(sql, parameters) {
      return outcomeOf(await run(sql, parameters));
    },
    release: () => client.release(lost),
  };
}

function outcomeOf({ command, rowCount, rows }: pg.QueryResult): Outcome {
  return { rows, affected: counted.has(command) ? rowCount ?? 0 : null };
}
