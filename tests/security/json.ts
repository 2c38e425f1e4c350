/** Answers as JSON, looked at without believing in their shape. */
import assert from "node:assert/strict";

export async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === "" ? null : JSON.parse(text);
}

/** The value at a path of names; undefined where there is none. */
export function valueAt(json: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([key]) => key === name)?.[1]
        : undefined,
    json,
  );
}

export function textAt(json: unknown, ...path: string[]): string {
  const value = valueAt(json, ...path);
  assert.ok(typeof value === "string", `there is no text at ${path.join(".")}`);
  return value;
}

export function entriesAt(json: unknown, ...path: string[]): [string, unknown][] {
  const value = valueAt(json, ...path);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
