import { computed, signal } from "@preact/signals";

/** Positions of the values which need no node of their own. */
export const CONSTANTS = { undefined: -1, hole: -2, nan: -3, inf: -4, negInf: -5, negZero: -6 };

/** Makes a value of the caller's own kind from the payload that its `Custom` left. */
export type Customs = Readonly<
  Record<string, (payload: string | number) => unknown>
>;

const constants = new Map<number, unknown>([
  [CONSTANTS.undefined, undefined],
  [CONSTANTS.nan, NaN],
  [CONSTANTS.inf, Infinity],
  [CONSTANTS.negInf, -Infinity],
  [CONSTANTS.negZero, -0],
]);

/** The values that hold no others, by tag. */
const leaves: Readonly<Record<string, (a: string, b: string) => unknown>> = {
  bigint: BigInt,
  Date: (time) => new Date(time === null ? NaN : Number(time)),
  URL: (href) => new URL(href),
  RegExp: (source, flags) => new RegExp(source, flags),
  Uint8Array: (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)),
  Instant: (text) => Temporal.Instant.from(text),
  ZonedDateTime: (text) => Temporal.ZonedDateTime.from(text),
  PlainDate: (text) => Temporal.PlainDate.from(text),
  PlainTime: (text) => Temporal.PlainTime.from(text),
  PlainDateTime: (text) => Temporal.PlainDateTime.from(text),
  PlainYearMonth: (text) => Temporal.PlainYearMonth.from(text),
  PlainMonthDay: (text) => Temporal.PlainMonthDay.from(text),
  Duration: (text) => Temporal.Duration.from(text),
};

/**
 * The value that `serialise` wrote, with its shared and circular references restored.
 *
 * @throws {SyntaxError} When the text is none of `serialise`'s.
 */
export function deserialise(text: string, customs: Customs = {}): unknown {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) {
    throw new SyntaxError("Island props are not a list of nodes.");
  }
  const nodes: readonly unknown[] = parsed;
  const made = new Map<number, unknown>();

  function get(at: number): unknown {
    if (at < 0) return constants.get(at);
    if (made.has(at)) return made.get(at);
    return decode(at, nodes[at]);
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
    return keep<unknown[]>(at, new Array(node.length), (array) => {
      node.forEach((ref: number, i) => {
        if (ref !== CONSTANTS.hole) array[i] = get(ref);
      });
    });
  }

  function decodePlain(at: number, node: object): unknown {
    return keep(at, {}, (plain) => {
      for (const [key, ref] of Object.entries(node)) {
        Object.defineProperty(plain, key, {
          value: get(ref),
          configurable: true,
          enumerable: true,
          writable: true,
        });
      }
    });
  }

  function decodeTagged(at: number, tag: string, rest: number[]): unknown {
    const [first = 0] = rest;
    switch (tag) {
      case "Constant":
        return get(first);
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
          for (let i = 0; i < rest.length; i += 2) {
            map.set(get(rest[i] ?? 0), get(rest[i + 1] ?? 0));
          }
        });
    }
    const custom = customs[tag];
    if (custom) return keep(at, custom(first));
    return keep(at, decodeLeaf(tag, rest));
  }

  function decodeLeaf(tag: string, rest: readonly unknown[]): unknown {
    const make = leaves[tag];
    if (!make) {
      throw new SyntaxError(`Island props hold an unknown kind of value, "${tag}".`);
    }
    const [a, b] = rest;
    return make(a === null ? "NaN" : String(a), String(b));
  }

  return get(0);
}
