/** Makes the values of a message safe to say: checked by type, on one line, no longer than declared. */
import type { MessageValue, MessageValues, Money, Variable } from "@/domain/template.ts";
import { type Issue, ok, refuse, type Result } from "@/domain/result.ts";
import { withoutDirectionMarks } from "./bidi.ts";

/** A link, told apart from other text so that it can be made one in HTML. */
export type Link = { readonly href: string; toString(): string };

/** What the formatter is given for a variable; a date or an amount brings its own zone or currency. */
export type Operand = string | number | Link | {
  readonly options: { readonly timeZone: string } | { readonly currency: string };
  valueOf(): Date | number;
};

export type Operands = Readonly<Record<string, Operand>>;

/** Bounds within which the longest form of a message can be known beforehand. */
const mostNumber = 1e9;
const [firstYear, lastYear] = [Date.UTC(1900, 0), Date.UTC(2200, 0)];

/**
 * All variables, ready for the formatter. What is not declared is left out. Refused with one issue for
 * each value that is missing or of another type; no issue holds a value.
 */
export function readValues(
  variables: Iterable<Variable>,
  values: MessageValues,
  zone: string,
): Result<Operands> {
  const operands: Record<string, Operand> = {};
  const issues: Issue[] = [];
  for (const variable of variables) {
    const { name } = variable;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const problem = value === undefined ? "is missing" : valueProblem(variable, value);
    if (value === undefined || problem !== null) {
      issues.push({ field: name, problem: problem ?? "is missing" });
    } else operands[name] = operandOf(variable, value, zone);
  }
  if (issues.length === 0) return ok(operands);
  const names = issues.map(({ field }) => field).join(", ");
  return refuse("invalid_input", `The message lacks what it needs: ${names}.`, { issues });
}

/** What is wrong with a value, to be read after the variable's name; null when it will do. */
export function valueProblem({ type, longest }: Variable, value: MessageValue): string | null {
  switch (type) {
    case "text":
    case "name":
      return typeof value === "string" && oneLine(value) !== "" ? null : "must be a text";
    case "url":
      if (typeof value !== "string" || !isWebAddress(value)) return "must be an https:// address";
      return value.length <= longest ? null : `must have at most ${longest} characters`;
    case "instant":
      return Number.isInteger(value) && Number(value) >= firstYear && Number(value) < lastYear
        ? null
        : "must be an instant in epoch milliseconds";
    case "number":
      return typeof value === "number" && Math.abs(value) < mostNumber ? null : "must be a number";
    case "money":
      return isMoney(value) ? null : "must be a whole amount of minor units, and a currency";
    default:
      return type satisfies never;
  }
}

function operandOf({ type, longest }: Variable, value: MessageValue, zone: string): Operand {
  if (isMoney(value)) return { valueOf: () => major(value), options: { currency: value.currency } };
  if (type === "instant") {
    return { valueOf: () => new Date(Number(value)), options: { timeZone: zone } };
  }
  if (typeof value === "number") return value;
  if (type === "url") return { href: value, toString: () => value };
  return clipped(oneLine(value), longest);
}

export function isLink(value: unknown): value is Link {
  return typeof value === "object" && value !== null && "href" in value;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[\x21-\x7e]+$/.test(text) && URL.canParse(text);
}

function isMoney(value: MessageValue): value is Money {
  return typeof value === "object" && Number.isInteger(value.minor) &&
    Math.abs(value.minor) < mostNumber && /^[A-Z]{3}$/.test(value.currency);
}

function major({ minor, currency }: Money): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
}

/** A value never begins a line, ends a header or turns the text around it. */
function oneLine(text: string): string {
  return withoutDirectionMarks(text.toWellFormed())
    .replace(/[\p{Cc}\u2028\u2029\ufeff]+/gu, " ").trim();
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** At most `longest` UTF-16 units, the ellipsis included; no character is cut in two. */
function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = "";
  // A little more than fits, so that the last character can be seen whole; never all of 64 KiB.
  for (const { segment } of graphemes.segment(text.slice(0, longest + 64))) {
    if (kept.length + segment.length > longest - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
