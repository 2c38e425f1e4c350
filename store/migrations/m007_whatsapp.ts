/** By which approved template an attempt went, and who wrote to the clinic last on WhatsApp. */
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("attempts").addColumn("content_sid", "text").execute();
  await db.schema.createIndex("inbound_by_number").on("inbound_texts")
    .columns(["from_address", "channel", "at"]).execute();
}
