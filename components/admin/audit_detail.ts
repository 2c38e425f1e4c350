/** An audit entry's detail as a person scans it: what is set, without the brackets. */

/** Pairs of name and value from flat JSON; what is null, false or empty says nothing and is left out. */
export function detailPairs(detail: string): readonly (readonly [string, string])[] {
  return Object.entries(objectIn(detail))
    .filter(([, value]) => value !== null && value !== false && value !== "")
    .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]);
}

function objectIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : { detail: value };
  } catch {
    return { detail: text };
  }
}
