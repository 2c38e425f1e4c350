/** Kysely's SQLite dialect over our own connections. */

import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { Dialect, SelectModifierNode } from "kysely";
import { createDriver } from "./driver.ts";
import type { Supply } from "./driver.ts";

/** Kysely's own takes SQLite for one connection without a queue, and migrates without rollback. */
class Adapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Leaves out `for update`: a transaction of the one writer has the database to itself. */
class QueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== "ForUpdate") super.visitSelectModifier(node);
  }
}

export function sqliteDialect<C>(supply: Supply<C>): Dialect {
  return {
    createDriver: () => createDriver(supply),
    createAdapter: () => new Adapter(),
    createQueryCompiler: () => new QueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}
