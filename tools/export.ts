/** `deno task export`: the clinic's schedule as a CSV that `deno task import` takes back. */
import { parseArgs } from "node:util";
import { configOrExit } from "@/config.ts";
import { openStoreOf, systemClock, systemRandom } from "@/clinic.ts";
import { orExit } from "@/start_problem.ts";
import { systemActor } from "@/domain/audit.ts";
import { readDay } from "@/domain/import/moments.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { exportSchedule, type ExportSpan } from "@/store/export/export_schedule.ts";
import type { Store } from "@/store/store.ts";
import { jsonLog } from "@/telemetry/log.ts";
import { traceIdOf } from "@/telemetry/trace.ts";

const help = `Writes the schedule as a CSV, to a file or to standard output.

  deno task export schedule.csv [--from 2026-01-01] [--to 2026-12-31]
  deno task export > schedule.csv

  --from DAY, --to DAY   days to export, both included; everything without them
  --help                 this text

Ends with 0, or with 1 when nothing could be exported. A cell that a spreadsheet would run as a
formula starts with an apostrophe, which deno task import takes off again.
`;

type Output = { say(line: string): void; write(text: string): Promise<void> };

/** Runs the command; answers with its exit code. `openFile` makes the file new. */
export async function exportCommand(args: string[], { openStore, openFile, standard }: {
  openStore(): Promise<Store>;
  openFile(path: string): Promise<Pick<Output, "write"> & AsyncDisposable>;
  standard: Output;
}): Promise<number> {
  const read = readArguments(args);
  if (!read.ok) {
    standard.say(read.refusal.detail);
    return 1;
  }
  if (read.value === "help") {
    await standard.write(help);
    return 0;
  }
  const { file, span } = read.value;
  const store = await openStore();
  try {
    const author = { actor: systemActor, traceId: traceIdOf(store.random) };
    const exported = await exportSchedule(store, author, span);
    if (!exported.ok) {
      standard.say(exported.refusal.detail);
      return 1;
    }
    await using opened = file === null ? null : await openFile(file);
    for await (const text of exported.value) await (opened ?? standard).write(text);
    return 0;
  } finally {
    await store.close();
  }
}

type Arguments = "help" | { readonly file: string | null; readonly span: ExportSpan };

function readArguments(args: string[]): Result<Arguments> {
  if (args.includes("--help")) return ok("help");
  const options = { from: { type: "string" }, to: { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const days = [values.from, values.to].filter((day) => day !== undefined);
    if (positionals.length > 1) return refuse("invalid_input", "Name one file at most.");
    if (days.some((day) => !readDay(day, "iso").ok)) {
      return refuse("invalid_input", "Days are written as 2026-11-22.");
    }
    return ok({ file: positionals[0] ?? null, span: values });
  } catch (fault) {
    return refuse("invalid_input", fault instanceof Error ? fault.message : "Unknown options.");
  }
}

async function writeAll(file: Deno.FsFile | typeof Deno.stdout, text: string): Promise<void> {
  for (let bytes = new TextEncoder().encode(text); bytes.length > 0;) {
    bytes = bytes.subarray(await file.write(bytes));
  }
}

if (import.meta.main) {
  const config = Deno.args.includes("--help") ? null : configOrExit();
  const log = jsonLog({ clock: systemClock, write: console.error, least: "warn" });
  const code = await exportCommand(Deno.args, {
    openStore: () => {
      if (config === null) throw new Error("There is no configuration to open a store by.");
      const opening = () => openStoreOf(config, { clock: systemClock, random: systemRandom, log });
      return orExit({ step: "open", place: config }, opening);
    },
    openFile: async (path) => {
      const file = await Deno.open(path, { write: true, create: true, truncate: true });
      return {
        write: (text) => writeAll(file, text),
        [Symbol.asyncDispose]: () => Promise.resolve(file.close()),
      };
    },
    standard: { say: console.error, write: (text) => writeAll(Deno.stdout, text) },
  });
  Deno.exit(code);
}
