/** Why a visit did not take place, the version of a patient's record, and what an import's file is called. */
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("patients")
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1)).execute();
  await db.schema.alterTable("visits").addColumn("end_reason", "text").execute();
  await db.schema.alterTable("imports").addColumn("file_name", "text").execute();
  await db.schema.alterTable("imports").addColumn("row_count", "bigint").execute();
  await db.schema.alterTable("imports").addColumn("new_practitioners", "text").execute();
}
