/**
 * Cuts a CSV into records as RFC 4180 writes them, a chunk at a time and in bounded memory. What is
 * wrong with one line costs that line; what makes it unknowable where lines end stops the file.
 */
import { ok, refuse, type Result } from "@/domain/result.ts";
import { breaks, type Cut, cutRecord, lineEnd } from "./csv_cut.ts";

/** Most characters of a record. */
export const maxRecord = 1024 * 1024;

/** `problem` stands in the place of cells that could not be told apart. */
export type CsvRecord = {
  /** 1 for the first record of the file, blank ones counted. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly problem: "too_large" | "stray_quote" | "nul" | null;
};

export type CsvRecords = {
  /** The records that are whole by now, or the reason why the file cannot be read on. */
  push(text: string): Result<CsvRecord[]>;
  end(): Result<CsvRecord[]>;
};

type State = {
  rest: string;
  row: number;
  line: number;
  /** Within a line that was given up for its size. */
  skipping: boolean;
  /** Length that `rest` must have before another look is worth its time. */
  enough: number;
};

export function csvRecords(delimiter: string): CsvRecords {
  const state: State = { rest: "", row: 0, line: 1, skipping: false, enough: 0 };
  return {
    push(text) {
      state.rest += text;
      return state.rest.length < state.enough ? ok([]) : cutAll(state, delimiter, false);
    },
    end: () => cutAll(state, delimiter, true),
  };
}

function cutAll(state: State, delimiter: string, final: boolean): Result<CsvRecord[]> {
  const records: CsvRecord[] = [];
  let at = 0;
  if (state.skipping) {
    const skipped = skipOn(state, final);
    if (!skipped.ok) return skipped;
    at = skipped.value;
  }
  while (at < state.rest.length) {
    const cut = cutRecord(state.rest, { at, delimiter, final });
    const next = cut.kind === "record"
      ? taken(state, at, { cut, records })
      : troubled(state, at, { cut, records, final });
    if (!next.ok) return next;
    if (next.value === at) break;
    at = next.value;
  }
  state.rest = state.rest.slice(at);
  state.enough = Math.ceil(state.rest.length * 1.5);
  return ok(records);
}

type Taken = { readonly cut: Cut & { kind: "record" }; readonly records: CsvRecord[] };

function taken(state: State, at: number, { cut, records }: Taken): Result<number> {
  const { cells, next } = cut;
  const problem = next - at > maxRecord
    ? "too_large"
    : cells.some((cell) => cell.includes("\0"))
    ? "nul"
    : null;
  records.push({ row: ++state.row, cells: problem === null ? cells : [], problem });
  state.line += breaks(state.rest, at, next);
  return ok(next);
}

type Troubled = {
  readonly cut: Exclude<Cut, { kind: "record" }>;
  readonly records: CsvRecord[];
  readonly final: boolean;
};

/** Gives up one line where that is safe; answers with `at` itself to wait for more of the file. */
function troubled(state: State, at: number, { cut, records, final }: Troubled): Result<number> {
  const tooLarge = state.rest.length - at > maxRecord;
  const lineOfQuote = state.line + breaks(state.rest, at, cut.opened);
  if (cut.kind === "bad_quote") {
    if (breaks(state.rest, cut.opened, cut.at) > 0) return unclosed(lineOfQuote);
    const end = lineEnd(state.rest, cut.at, final);
    if (end === -1) return tooLarge ? unclear(state.line) : ok(at);
    records.push({ row: ++state.row, cells: [], problem: "stray_quote" });
    state.line += breaks(state.rest, at, end);
    return ok(end);
  }
  if (cut.opened >= 0 && (final || tooLarge)) return unclosed(lineOfQuote);
  if (!tooLarge) return ok(at);
  records.push({ row: ++state.row, cells: [], problem: "too_large" });
  state.skipping = true;
  const seen = beforeHalfLineEnd(state.rest);
  state.line += breaks(state.rest, at, seen);
  return ok(seen);
}

function skipOn(state: State, final: boolean): Result<number> {
  const end = lineEnd(state.rest, 0, final);
  const gone = end === -1 ? state.rest.length : end;
  const quote = state.rest.indexOf('"');
  if (quote !== -1 && quote < gone) return unclear(state.line);
  state.skipping = end === -1;
  if (!state.skipping) state.line++;
  return ok(end === -1 ? beforeHalfLineEnd(state.rest) : gone);
}

/** The end of the text, but for a carriage return that may yet turn out to be half of a line end. */
function beforeHalfLineEnd(text: string): number {
  return text.endsWith("\r") ? text.length - 1 : text.length;
}

function unclosed(line: number) {
  return refuse(
    "invalid_input",
    `The quote that opens in line ${line} is not closed where a cell can end. ` +
      "Double the quotes within quoted cells, or close it, and try again.",
  );
}

function unclear(line: number) {
  return refuse(
    "body_too_large",
    `Line ${line} is longer than 1 MiB and has quotes behind that, so that its end cannot be known.`,
  );
}
