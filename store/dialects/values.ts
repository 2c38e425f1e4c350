/** What may be stored: the values that both databases keep and give back unchanged. */

import { fault } from "./faults.ts";

/** Integers are JS numbers up to ±(2^53 − 1), flags are 0 or 1, instants epoch milliseconds. */
export type SqlValue = string | number | bigint | boolean | null | Uint8Array;

/** Throws `invalid_value`, naming the position and the kind of what cannot be stored. */
export function storable(parameters: readonly unknown[]): SqlValue[] {
  return parameters.map((value, index) => {
    switch (typeof value) {
      case "string":
        // SQLite reads such a text back cut off at the NUL; Postgres refuses it.
        if (value.includes("\0")) throw refused(index, "a text with a NUL character");
        return value;
      case "number":
        if (!Number.isFinite(value)) throw refused(index, "not a finite number");
        if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw tooLarge(index);
        return value;
      case "bigint":
        if (!Number.isSafeInteger(Number(value))) throw tooLarge(index);
        return value;
      case "boolean":
        // No column of ours takes one; Kysely itself asks Postgres' catalogue with them.
        return value;
      default:
        if (value === null || value instanceof Uint8Array) return value;
        throw refused(index, value === undefined ? "undefined; store null" : kindOf(value));
    }
  });
}

/** Throws `invalid_value` for an integer which a JS number cannot hold exactly. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw columnTooLarge();
  return value;
}

/** The fault of a column whose integer a JS number cannot hold exactly. */
export function columnTooLarge(cause?: unknown): Error {
  const message = "a column holds an integer beyond ±(2^53 - 1)";
  return fault("invalid_value", message, cause === undefined ? {} : { cause });
}

function tooLarge(index: number): Error {
  return refused(index, "an integer beyond ±(2^53 - 1)");
}

function refused(index: number, what: string): Error {
  return fault("invalid_value", `parameter ${index + 1} is ${what}`);
}

function kindOf(value: unknown): string {
  return value instanceof Date ? "a Date; store epoch milliseconds" : `of type ${typeof value}`;
}

/** The same values for `node:sqlite`, which would store the number 5 as the real 5.0. */
export function bindable(values: readonly SqlValue[]): Exclude<SqlValue, boolean>[] {
  return values.map((value, index) => {
    if (typeof value === "boolean") throw refused(index, "a boolean; store 0 or 1");
    return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value;
  });
}
