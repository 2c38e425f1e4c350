/** Reads the header of a template: what it is for, how it may go, and its variables. */
import type { Channel } from "@/domain/channel.ts";
import type { NotAfter, QuietHours, TemplateClass, Variable } from "@/domain/template.ts";
import type { Report } from "@/domain/template_problem.ts";
import { type FieldName, fields, isFieldName } from "./header_fields.ts";
import type { Line } from "./source.ts";
import { readVariable } from "./variables.ts";

export type Header = {
  readonly name: string;
  readonly purpose: string;
  readonly class: TemplateClass;
  readonly quietHours: QuietHours;
  /** Null: of use at any time. */
  readonly notAfter: NotAfter | null;
  readonly channels: readonly Channel[];
  readonly locales: readonly string[];
  readonly variables: ReadonlyMap<string, Variable>;
};

/** Where things stand, for problems that show only when the parts are read. */
export type Places = ReadonlyMap<string, number>;

type Written = {
  readonly fields: Map<string, Line>;
  readonly variables: Map<string, Line>;
};

/** `header` is null when a field that everything else depends on is missing or unreadable. */
export function readHeader(
  lines: readonly Line[],
  report: Report,
): { header: Header | null; places: Places } {
  const written: Written = { fields: new Map(), variables: new Map() };
  for (const line of lines) {
    if (line.text.trim() !== "" && !line.text.startsWith("#")) note(line, written, report);
  }
  const entries = [...written.fields, ...written.variables];
  const places = new Map(entries.map(([key, { line }]) => [key, line]));
  return { header: assembled(written, report), places };
}

function note({ line, text }: Line, written: Written, report: Report): void {
  const [, keyword, key = "", value = ""] = /^(var\s+)?([\w-]+):(.*)$/.exec(text) ?? [];
  if (key === "") {
    return report("header_syntax", line, "The header has lines “field: value” and “var name: …”.");
  }
  const [kind, into] = keyword === undefined
    ? ["field", written.fields] as const
    : ["variable", written.variables] as const;
  if (into.has(key)) {
    return report("duplicate_field", line, `The ${kind} ${key} stands here for the second time.`);
  }
  into.set(key, { line, text: value.trim() });
}

function assembled(written: Written, report: Report): Header | null {
  for (const [key, { line }] of written.fields) {
    if (isFieldName(key)) continue;
    const known = Object.keys(fields).join(", ");
    report("unknown_field", line, `There is no field ${key}; there are ${known}, and var.`);
  }
  const read = <T>(name: FieldName, { read, expected }: Reader<T>) =>
    valueOf(written.fields.get(name), { name, read, expected }, report);
  const has = (name: FieldName) => written.fields.has(name);
  const variables = variablesOf(written, report);
  const name = read("name", fields.name);
  const purpose = read("purpose", fields.purpose);
  const kind = read("class", fields.class);
  const quiet = has("quiet-hours") ? read("quiet-hours", fields["quiet-hours"]) : "hold";
  const notAfter = has("not-after") ? read("not-after", fields["not-after"]) : null;
  const channels = read("channels", fields.channels);
  const locales = read("locales", fields.locales);
  if (!name || !purpose || !kind || !quiet || !channels || !locales) return null;
  return { name, purpose, class: kind, quietHours: quiet, notAfter, channels, locales, variables };
}

type Reader<T> = { readonly read: (text: string) => T | null; readonly expected: string };

function valueOf<T>(
  written: Line | undefined,
  field: Reader<T> & { readonly name: FieldName },
  report: Report,
): T | null {
  if (written === undefined || written.text === "") {
    const line = written?.line ?? 1;
    report("missing_field", line, `The header needs “${field.name}”: ${field.expected}.`);
    return null;
  }
  const value = field.read(written.text);
  if (value === null) {
    report("bad_value", written.line, `“${field.name}” must be ${field.expected}.`);
  }
  return value;
}

function variablesOf(written: Written, report: Report): ReadonlyMap<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const [name, { line, text }] of written.variables) {
    const read = readVariable(name, text);
    if (typeof read === "string") report("bad_value", line, read);
    else variables.set(name, read);
  }
  return variables;
}
