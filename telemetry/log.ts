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
  /** The class and first line of an error's own message; values are never part of our messages. */
  readonly error?: string;
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

/** Names an error without its values: the class, the code, and the place in our code it came from. */
export function describeError(error: unknown): Pick<LogFields, "error" | "where"> {
  if (!(error instanceof Error)) return { error: typeof error };
  const place = error.stack?.split("\n").find((line) => /\/(?!npm)[a-z_]+\.tsx?:\d+/.test(line));
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  return {
    error: `${error.name}${code}`,
    where: place?.trim().replace(/file:\/\/\/?\S*\/(?=[\w(]+\/[\w.]+:)/, "") ?? "",
  };
}
