/** How a database means to run the queries that some work asks, and which of them read a whole table. */
import type { KyselyPlugin, RootOperationNode } from "kysely";
import { CompiledQuery, type Kysely } from "kysely";
import type { Database } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";

/** Tables that have one row, or as many as a clinic has rooms. */
const small = new Set(["ledger_head", "practitioners", "flags", "accounts"]);

/** The tables that are read in full, with the query that does so; empty when every query has its index. */
export async function fullScans(
  { kind, read }: Store,
  work: (db: Kysely<Database>) => Promise<unknown>,
): Promise<string[]> {
  const found: string[] = [];
  for (const { sql, parameters } of await queriesOf(read, work)) {
    const explain = kind === "sqlite" ? "explain query plan" : "explain";
    const { rows } = await read.executeQuery(
      CompiledQuery.raw(`${explain} ${sql}`, [...parameters]),
    );
    for (const row of rows) {
      const step = String(Object.values(Object(row)).findLast((cell) => typeof cell === "string"));
      const table = kind === "sqlite"
        ? /^SCAN (\w+)$/.exec(step)?.[1]
        : /Seq Scan on (\w+)/.exec(step)?.[1];
      if (table !== undefined && !small.has(table)) found.push(`${step}: ${sql.slice(0, 90)}`);
    }
  }
  return found;
}

async function queriesOf(
  read: Kysely<Database>,
  work: (db: Kysely<Database>) => Promise<unknown>,
): Promise<CompiledQuery[]> {
  const built = new Map<unknown, RootOperationNode>();
  const asked = new Set<RootOperationNode>();
  const listen: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      built.set(queryId, node);
      return node;
    },
    // Parts of a query are built, too; what has a result is a whole one.
    transformResult({ result, queryId }) {
      const node = built.get(queryId);
      if (node) asked.add(node);
      return Promise.resolve(result);
    },
  };
  await work(read.withPlugin(listen));
  const executor = read.getExecutor();
  return [...asked].map((node) => executor.compileQuery(node, { queryId: "plan" }));
}
