/** Jobs and their dead letters, imports, idempotency keys. */
import type { ColumnDataType, Kysely } from "kysely";

export async function up(db: Kysely<unknown>, bytes: ColumnDataType): Promise<void> {
  await createJobs(db);
  await createImports(db, bytes);
  await db.schema.createTable("idempotency_keys")
    .addColumn("key_hash", "text", (c) => c.primaryKey())
    .addColumn("request_hash", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("status", "integer")
    .addColumn("body", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("idempotency_keys_by_age").on("idempotency_keys")
    .column("created_at").execute();
}

async function createJobs(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("jobs")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("payload", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("run_at", "bigint", (c) => c.notNull())
    .addColumn("attempts", "integer", (c) => c.notNull())
    .addColumn("fence", "integer", (c) => c.notNull())
    .addColumn("leased_until", "bigint")
    .addColumn("history", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("trace_id", "text", (c) => c.notNull())
    .addColumn("dedupe_key", "text", (c) => c.unique())
    .execute();
  await db.schema.createIndex("jobs_by_due").on("jobs").columns(["state", "run_at"]).execute();
  await db.schema.createTable("dead_letters")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("job_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("payload", "text", (c) => c.notNull())
    .addColumn("failure", "text", (c) => c.notNull())
    .addColumn("history", "text", (c) => c.notNull())
    .addColumn("failed_at", "bigint", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("resolved_at", "bigint")
    .addColumn("resolved_by", "text")
    .addColumn("reason", "text")
    .addColumn("trace_id", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("dead_letters_by_state").on("dead_letters")
    .columns(["state", "failed_at"]).execute();
}

async function createImports(db: Kysely<unknown>, bytes: ColumnDataType): Promise<void> {
  let imports = db.schema.createTable("imports")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("format", "text", (c) => c.notNull())
    .addColumn("plan", "text", (c) => c.notNull());
  for (
    const count of [
      "file_bytes",
      "rows_read",
      "bytes_read",
      "created",
      "updated",
      "unchanged",
      "rejected",
    ]
  ) {
    imports = imports.addColumn(count, "bigint", (c) => c.notNull().defaultTo(0));
  }
  await imports.addColumn("started_by", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("finished_at", "bigint").execute();
  await db.schema.createTable("import_rows")
    .addColumn("import_id", "text", (c) => c.notNull().references("imports.id"))
    .addColumn("row", "integer", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("field", "text", (c) => c.notNull())
    .addColumn("problem", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("import_rows_in_order").on("import_rows").columns([
    "import_id",
    "row",
  ])
    .execute();
  await db.schema.createTable("import_chunks")
    .addColumn("import_id", "text", (c) => c.notNull().references("imports.id"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("bytes", bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint("import_chunks_pk", ["import_id", "position"])
    .execute();
}
