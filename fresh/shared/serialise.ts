/**
 * Island props as text: a JSON array of flat nodes that refer to each other by position, so that
 * shared and circular references survive. A node is
 *
 * - a string, number, boolean or null, as it is;
 * - an object `{ key: position }` or an array `[position, …]`;
 * - a tagged array `["Tag", …]` for everything JSON does not know.
 *
 * The root is node 0. Constants without a node of their own have negative positions.
 */
import { computed, Signal } from "@preact/signals";
import { CONSTANTS } from "./deserialise.ts";

/** Turns a value of the caller's own kind into a tag and its payload; `undefined` for any other. */
export type Custom = (value: object) => { tag: string; payload: string | number } | undefined;

const Computed = Object.getPrototypeOf(computed(() => 0));
function isSignal(value: object): value is Signal {
  return value instanceof Signal;
}

const temporalTags = [
  "Instant",
  "ZonedDateTime",
  "PlainDate",
  "PlainTime",
  "PlainDateTime",
  "PlainYearMonth",
  "PlainMonthDay",
  "Duration",
] as const;

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The tagged node of a value that holds no other values; `undefined` for those which do. */
function leaf(value: object): readonly unknown[] | undefined {
  if (value instanceof Date) return ["Date", value.getTime()];
  if (value instanceof URL) return ["URL", value.href];
  if (value instanceof RegExp) return ["RegExp", value.source, value.flags];
  if (value instanceof Uint8Array) return ["Uint8Array", toBase64(value)];
  for (const tag of temporalTags) {
    if (value instanceof Temporal[tag]) return [tag, value.toString()];
  }
  return undefined;
}

function constant(value: unknown): number | undefined {
  if (value === undefined) return CONSTANTS.undefined;
  if (typeof value !== "number") return undefined;
  if (Number.isNaN(value)) return CONSTANTS.nan;
  if (value === Infinity) return CONSTANTS.inf;
  if (value === -Infinity) return CONSTANTS.negInf;
  return Object.is(value, -0) ? CONSTANTS.negZero : undefined;
}

function refuse(what: string): never {
  throw new TypeError(`Island props cannot hold ${what}; pass plain data, signals or JSX instead.`);
}

/**
 * Serialises island props; safe inside a `<script type="application/json">`.
 *
 * @throws {TypeError} On functions, symbols, promises and instances of unknown classes.
 */
export function serialise(root: unknown, custom: Custom = () => undefined): string {
  const nodes: unknown[] = [];
  const seen = new Map<unknown, number>();

  function put(value: unknown): number {
    const known = constant(value) ?? seen.get(value);
    if (known !== undefined) return known;
    const at = nodes.push(null) - 1;
    seen.set(value, at);
    nodes[at] = encode(value);
    return at;
  }

  function encode(value: unknown): unknown {
    switch (typeof value) {
      case "bigint":
        return ["bigint", String(value)];
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
    const own = custom(value);
    if (own) return [own.tag, own.payload];
    if (isSignal(value)) {
      const tag = Object.getPrototypeOf(value) === Computed ? "Computed" : "Signal";
      return [tag, put(value.peek())];
    }
    if (Array.isArray(value)) {
      return Array.from(value, (item, at) => at in value ? put(item) : CONSTANTS.hole);
    }
    if (value instanceof Set) return ["Set", ...Array.from(value, put)];
    if (value instanceof Map) {
      return ["Map", ...Array.from(value).flatMap(([key, item]) => [put(key), put(item)])];
    }
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

  const start = put(root);
  const text = JSON.stringify(start < 0 ? [["Constant", start]] : nodes);
  return text.replace(
    /[<>\u2028\u2029]/g,
    (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}
