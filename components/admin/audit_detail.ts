/** An audit entry's detail as a person reads it: words for names and codes, the clinic's time for instants. */
import { formatDateTime, formatDay, formatNumber, formatWeekday } from "@/components/format.ts";
import type { AuditEntry } from "@/domain/audit.ts";
import { refusalCodes } from "@/domain/result.ts";
import type { AuditWords } from "@/domain/words/admin_audit.ts";
import { refusalSentence } from "@/domain/words/refusals.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** `name` and `raw` are as the log has them; `isCode` where there are no words for the value. */
export type Told = {
  readonly name: string;
  readonly raw: string;
  readonly label: string;
  readonly text: string;
  readonly isCode: boolean;
};

/** Every value of the detail that says something, in the reader's language. */
export function tellDetail(
  { action, detail }: Pick<AuditEntry, "action" | "detail">,
  voice: Voice<AuditWords>,
): readonly Told[] {
  const labels: Readonly<Record<string, string>> = voice.words.told.details;
  return pairsIn(detail).map(([name, value]) => {
    const text = tellValue({ action, name, value }, voice);
    const raw = typeof value === "string" ? value : JSON.stringify(value);
    return { name, raw, label: labels[name] ?? name, text: text ?? raw, isCode: text === null };
  });
}

/** Pairs of name and value from flat JSON; what is null or empty says nothing and is left out. */
function pairsIn(detail: string): readonly (readonly [string, unknown])[] {
  return Object.entries(objectIn(detail)).filter(([name, value]) =>
    value !== null && value !== "" && (value !== false || name === "on")
  );
}

function objectIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : { detail: value };
  } catch {
    return { detail: text };
  }
}

type Value = { readonly action: string; readonly name: string; readonly value: unknown };

/** Null for what has no words: an id, or a code of machines. */
function tellValue({ action, name, value }: Value, voice: Voice<AuditWords>): string | null {
  const { told } = voice.words;
  if (typeof value === "boolean") return name === "on" ? (value ? told.on : told.off) : told.yes;
  if (typeof value === "number") return tellNumber({ action, name, value }, voice);
  return typeof value === "string" ? tellText(name, value, voice) : null;
}

/** No count comes near it, and every instant since 1973 lies above it. */
const leastInstant = 100_000_000_000;

function tellNumber(
  { action, name, value }: Value & { readonly value: number },
  { zone, locale }: Voice<AuditWords>,
): string {
  if (value >= leastInstant) return formatDateTime(value, zone, locale);
  if (name === "weekday") return formatWeekday(value, locale);
  if (action.startsWith("hours.") && (name === "from" || name === "to")) return clockAt(value);
  return formatNumber(value, locale);
}

/** `09:30` for 570 minutes after midnight. */
function clockAt(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function tellText(name: string, value: string, voice: Voice<AuditWords>): string | null {
  const { words: { told }, common, locale } = voice;
  const among = (catalogue: Readonly<Record<string, string>>) =>
    Object.hasOwn(catalogue, value) ? catalogue[value] ?? null : null;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(value, locale);
  switch (name) {
    case "event":
    case "undone":
      return among(common.events);
    case "from":
    case "to":
    case "state":
      return among(common.states) ?? among(common.roles);
    case "role":
      return among(common.roles);
    case "by":
    case "purpose":
      return among(told.values);
    case "code": {
      const code = refusalCodes.find((known) => known === value);
      return code === undefined ? null : refusalSentence(code, locale);
    }
    case "format":
      return value.toUpperCase();
    default:
      return null;
  }
}
