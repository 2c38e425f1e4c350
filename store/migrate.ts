/** Brings a database to the newest schema: forward only, under a lock, each migration in a transaction. */
import { type Migration, Migrator } from "kysely/migration";
import type { Connections } from "@/store/dialects/connections.ts";
import type { Database } from "./schema.ts";
import * as people from "@/store/migrations/m001_people.ts";
import * as schedule from "@/store/migrations/m002_schedule.ts";
import * as ledger from "@/store/migrations/m003_ledger.ts";
import * as work from "@/store/migrations/m004_work.ts";
import * as messages from "@/store/migrations/m005_messages.ts";
import * as moreColumns from "@/store/migrations/m006_more_columns.ts";
import * as whatsapp from "@/store/migrations/m007_whatsapp.ts";

/** Throws with the failed migration's name as message and its error as cause. */
export async function migrate(connections: Connections<Database>): Promise<void> {
  await connections.alone(async () => {
    const migrator = new Migrator({
      db: connections.write,
      provider: { getMigrations: () => Promise.resolve(migrationsFor(connections.kind)) },
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error === undefined) return;
    const failed = results?.find((result) => result.status === "Error")?.migrationName;
    throw new Error(`Cannot migrate the store: ${failed ?? "before the first step"} failed`, {
      cause: error,
    });
  });
}

function migrationsFor(kind: "sqlite" | "postgres"): Record<string, Migration> {
  const bytes = kind === "sqlite" ? "blob" : "bytea";
  return {
    m001_people: people,
    m002_schedule: schedule,
    m003_ledger: ledger,
    m004_work: { up: (db) => work.up(db, bytes) },
    m005_messages: messages,
    m006_more_columns: moreColumns,
    m007_whatsapp: whatsapp,
  };
}
