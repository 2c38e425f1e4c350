/** The flags as they stand. */
import type { Kysely } from "kysely";
import { type Flag, type FlagName, flagNames, flags } from "@/domain/flags.ts";
import type { Database } from "./schema.ts";

export async function readFlags(db: Kysely<Database>): Promise<Flag[]> {
  const rows = await db.selectFrom("flags").selectAll().execute();
  return flagNames.map((name) => {
    const row = rows.find((one) => one.name === name);
    return row
      ? { name, on: row.value === 1, version: row.version }
      : { name, on: flags[name].byDefault, version: 0 };
  });
}

export async function isOn(db: Kysely<Database>, name: FlagName): Promise<boolean> {
  const all = await readFlags(db);
  return all.some((flag) => flag.name === name && flag.on);
}
