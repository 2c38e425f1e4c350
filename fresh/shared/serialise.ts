/**
 * Island props as text: a JSON array of flat nodes that refer to each other by position, so that
 * shared and circular references survive. The root is node 0. A node is
 *
 * - a string, number, boolean or null, as it is;
 * - an object `{ key: position }` or an array `[position, …]`;
 * - a tagged array `["Tag", …]` for everything JSON does not know.
 */
import { computed, Signal } from "@preact/signals";
import { temporalTags } from "./deserialise.ts";

/** Stands for JSX in the props that are sent to the browser. */
export class SlotRef {
  constructor(readonly id: number) {}
}

const Computed = Object.getPrototypeOf(computed(() => 0));
function isSignal(value: object): value is Signal {
  return value instanceof Signal;
}

/** The tagged node of a value that holds no other values; `undefined` for those which do. */
function leaf(value: object): readonly unknown[] | undefined {
  if (value instanceof SlotRef) return ["Slot", value.id];
  if (value instanceof Date) return ["Date", value.getTime()];
  if (value instanceof URL) return ["URL", value.href];
  if (value instanceof RegExp) return ["RegExp", value.source, value.flags];
  if (value instanceof Uint8Array) return ["Uint8Array", value.toBase64()];
  const tag = temporalTags.find((tag) => value instanceof Temporal[tag]);
  return tag && [tag, String(value)];
}

function refuse(what: string): never {
  throw new TypeError(`Island props cannot hold ${what}; pass plain data, signals or JSX instead.`);
}

/**
 * Serialises island props; safe inside a `<script type="application/json">`.
 *
 * @throws {TypeError} On functions, symbols, promises and instances of unknown classes.
 */
export function serialise(root: unknown): string {
  const nodes: unknown[] = [];
  const seen = new Map<unknown, number>();

  function put(value: unknown): number {
    // A map takes -0 for 0.
    const known = Object.is(value, -0) ? undefined : seen.get(value);
    if (known !== undefined) return known;
    const at = nodes.push(null) - 1;
    if (!Object.is(value, -0)) seen.set(value, at);
    nodes[at] = encode(value);
    return at;
  }

  function encode(value: unknown): unknown {
    switch (typeof value) {
      case "undefined":
        return ["undefined"];
      case "bigint":
        return ["bigint", String(value)];
      case "number":
        if (Object.is(value, -0)) return ["number", "-0"];
        return Number.isFinite(value) ? value : ["number", String(value)];
      case "function":
        return refuse(`a function (${value.name || "anonymous"})`);
      case "symbol":
        return refuse("a symbol");
      case "object":
        return value === null ? null : encodeObject(value);
      default:
        return value;
    }
  }

  function encodeObject(value: object): unknown {
    if (isSignal(value)) {
      const tag = Object.getPrototypeOf(value) === Computed ? "Computed" : "Signal";
      return [tag, put(value.peek())];
    }
    if (Array.isArray(value)) return Array.from(value, put);
    if (value instanceof Set) return ["Set", ...Array.from(value, put)];
    if (value instanceof Map) return ["Map", ...Array.from(value).flatMap((pair) => pair.map(put))];
    return leaf(value) ?? encodePlain(value);
  }

  function encodePlain(value: object): unknown {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      return refuse(`an instance of ${prototype.constructor?.name ?? "a class"}`);
    }
    // fromEntries defines properties, so that a key named "__proto__" stays an ordinary key.
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, put(item)]));
  }

  put(root);
  return JSON.stringify(nodes).replace(
    /[<>\u2028\u2029]/g,
    (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}
