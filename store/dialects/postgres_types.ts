/** Reads Postgres values as SQLite gives them, so that one query means one result on both. */

// @ts-types="@types/pg"
import pg from "pg";
import { safeInteger } from "./values.ts";

// Type ids: select oid, typname from pg_type
const oids = { bool: 16, bytea: 17, int8: 20, json: 114, numeric: 1700, jsonb: 3802 } as const;

/**
 * Integers and sums as numbers (`invalid_value` beyond ±(2^53 − 1)), truth as 1 or 0, bytes as
 * `Uint8Array`, JSON as the text it is stored as.
 */
export function postgresTypes(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  types.setTypeParser(oids.bool, (text) => text === "t" ? 1 : 0);
  types.setTypeParser(oids.bytea, (text) => Uint8Array.fromHex(text.slice("\\x".length)));
  types.setTypeParser(oids.int8, safeInteger);
  types.setTypeParser(
    oids.numeric,
    (text) => text.includes(".") ? Number(text) : safeInteger(text),
  );
  types.setTypeParser(oids.json, (text) => text);
  types.setTypeParser(oids.jsonb, (text) => text);
  return types;
}
