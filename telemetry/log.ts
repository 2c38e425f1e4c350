/** One-line structured logs. Fields are a closed list of names: no PHI can be spelled by accident. */
import type { Clock } from "@/domain/time.ts";
import { isoOf } from "@/domain/time.ts";

export type Level = "debug" | "info" | "warn" | "error";

/** Every field a log line may carry. Ids, counts, codes and durations; never a name or a text. */
export type LogFields = {
  readonly traceId?: string;
  readonly accountId?: string;
  readonly subject?: string;
  readonly action?: string;
  readonly code?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly count?: number;
  readonly seq?: number;
  readonly topic?: string;
  readonly job?: string;
  readonly attempt?: number;
  readonly driver?: string;
  readonly state?: string;
  readonly address?: string;
  /** The classes and codes of an error and its causes; never its message. */
  readonly error?: string;
  /** Folder, file and line of our code in which the error was made. */
  readonly where?: string;
};

/** `event` is a dotted name such as `visit.advanced` or `kv.trouble`. */
export type Log = (level: Level, event: string, fields?: LogFields) => void;

/** A log that writes JSON lines to `write`, leaving out what is below `least`. */
export function jsonLog(
  { clock, write, least = "info" }: { clock: Clock; write: (line: string) => void; least?: Level },
): Log {
  const order: readonly Level[] = ["debug", "info", "warn", "error"];
  return (level, event, fields = {}) => {
    if (order.indexOf(level) < order.indexOf(least)) return;
    write(JSON.stringify({ at: isoOf(clock.now()), level, event, ...fields }));
  };
}

/** What an error may say of itself: its class, and a code such as `SQLITE_BUSY` or `store_busy`. */
const word = /^[A-Za-z][\w.-]{0,60}$/;
const root = new URL("..", import.meta.url).href;
const mostCauses = 4;

/**
 * Names an error without its message, which may hold values: the classes and codes of it and of its
 * causes, such as `Error store_busy < TypeError`, and the place in our code where it was made.
 */
export function describeError(error: unknown): Pick<LogFields, "error" | "where"> {
  if (!(error instanceof Error)) return { error: typeof error };
  const where = placeOf(error);
  return { error: namesOf(error).join(" < "), ...(where ? { where } : {}) };
}

function namesOf(error: unknown, depth = 1): string[] {
  if (!(error instanceof Error)) return [];
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // SQLite's own number, such as 11 for a damaged file.
  const errcode = "errcode" in error && typeof error.errcode === "number"
    ? ` ${error.errcode}`
    : "";
  const name = ([error.name, code].filter((part) => word.test(part)).join(" ") || "Error") +
    errcode;
  return [name, ...(depth < mostCauses ? namesOf(error.cause, depth + 1) : [])];
}

/** The first frame of our own code; none where the stack does not begin with the message. */
function placeOf({ message, stack = "" }: Error): string | undefined {
  const head = stack.indexOf(message);
  if (head < 0) return undefined;
  for (const line of stack.slice(head + message.length).split("\n").slice(1)) {
    const [, path = ""] = line.split(root);
    const place = /^((?!node_modules)[\w/()[\].-]+\.[jt]sx?:\d+):\d+\)?$/.exec(path)?.[1];
    if (place) return place;
  }
}
