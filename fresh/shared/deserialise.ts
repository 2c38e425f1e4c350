import { computed, signal } from "@preact/signals";

/** The kinds of `Temporal` values, which are written as text. */
export const temporalTags = [
  "Instant",
  "ZonedDateTime",
  "PlainDate",
  "PlainTime",
  "PlainDateTime",
  "PlainYearMonth",
  "PlainMonthDay",
  "Duration",
] as const;

/** The values that hold no others, by tag; browsers without `Temporal` may do without it. */
const leaves: Readonly<Record<string, (a: string, b: string) => unknown>> = {
  undefined: () => undefined,
  bigint: BigInt,
  number: Number,
  Date: (time) => new Date(Number(time)),
  URL: (href) => new URL(href),
  RegExp: (source, flags) => new RegExp(source, flags),
  Uint8Array: (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)),
  ...Object.fromEntries(temporalTags.map((tag) => [tag, (text) => Temporal[tag].from(text)])),
};

/**
 * The value that `serialise` wrote, with its shared and circular references restored; `slot` makes
 * the JSX of a slot.
 *
 * @throws {SyntaxError} When the text is none of `serialise`'s.
 */
export function deserialise(text: string, slot: (id: unknown) => unknown = () => null): unknown {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) throw new SyntaxError("Island props are not a list of nodes.");
  const nodes: readonly unknown[] = parsed;
  const made = new Map<number, unknown>();

  function get(at = 0): unknown {
    return made.has(at) ? made.get(at) : decode(at, nodes[at]);
  }

  /** Containers are remembered before they are filled: their content may lead back to them. */
  function keep<T>(at: number, value: T, fill?: (value: T) => void): T {
    made.set(at, value);
    fill?.(value);
    return value;
  }

  function decode(at: number, node: unknown): unknown {
    if (typeof node !== "object" || node === null) return keep(at, node);
    if (!Array.isArray(node)) return decodePlain(at, node);
    const [tag, ...rest] = node;
    if (typeof tag === "string") return decodeTagged(at, tag, rest);
    return keep<unknown[]>(at, [], (array) => array.push(...node.map((ref) => get(ref))));
  }

  /** Defines properties, so that a key named "__proto__" stays an ordinary key. */
  function decodePlain(at: number, node: object): unknown {
    const flags = { configurable: true, enumerable: true, writable: true };
    return keep(at, {}, (plain) => {
      for (const [key, ref] of Object.entries(node)) {
        Object.defineProperty(plain, key, { value: get(ref), ...flags });
      }
    });
  }

  function decodeTagged(at: number, tag: string, rest: readonly number[]): unknown {
    const [first = 0, second] = rest;
    switch (tag) {
      case "Slot":
        return keep(at, slot(first));
      case "Signal":
        return keep(at, signal<unknown>(undefined), (made) => made.value = get(first));
      case "Computed": {
        let value: unknown;
        return keep(at, computed(() => value), () => value = get(first));
      }
      case "Set":
        return keep(at, new Set(), (set) => rest.forEach((ref) => set.add(get(ref))));
      case "Map":
        return keep(at, new Map(), (map) => {
          for (let i = 0; i < rest.length; i += 2) map.set(get(rest[i]), get(rest[i + 1]));
        });
    }
    const make = leaves[tag];
    if (!make) throw new SyntaxError(`Island props hold an unknown kind of value, "${tag}".`);
    return keep(at, make(String(first), String(second)));
  }

  return get(0);
}
