/** The ledger: one head that orders writers, events in commit order, the hash-chained audit. */
import { type Kysely, sql } from "kysely";
import { genesisHash } from "@/domain/audit.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("ledger_head")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("audit_seq", "bigint", (c) => c.notNull())
    .addColumn("audit_hash", "text", (c) => c.notNull())
    .execute();
  await sql`insert into ledger_head (id, seq, audit_seq, audit_hash)
    values (1, 0, 0, ${genesisHash})`.execute(db);
  await db.schema.createTable("events")
    .addColumn("seq", "bigint", (c) => c.primaryKey())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("type", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("day", "text", (c) => c.notNull())
    .addColumn("from_state", "text")
    .addColumn("to_state", "text")
    .addColumn("cause", "text")
    .addColumn("by_role", "text", (c) => c.notNull())
    .addColumn("by_account", "text")
    .addColumn("trace_id", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("events_by_subject").on("events").columns(["subject", "seq"])
    .execute();
  await db.schema.createTable("audit")
    .addColumn("seq", "bigint", (c) => c.primaryKey())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("actor", "text", (c) => c.notNull())
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("action", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("detail", "text", (c) => c.notNull())
    .addColumn("trace_id", "text", (c) => c.notNull())
    .addColumn("prev_hash", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("audit_by_subject").on("audit").columns(["subject", "seq"]).execute();
}
