/** `deno task import`: a schedule from a file into the clinic's store. */
import { configOrExit } from "@/config.ts";
import { openStoreOf, systemClock, systemRandom } from "@/clinic.ts";
import { orExit } from "@/start_problem.ts";
import { systemActor } from "@/domain/audit.ts";
import { writeLine } from "@/domain/import/cells.ts";
import type { Refusal } from "@/domain/result.ts";
import { formatOf } from "@/store/import/format_of.ts";
import { previewImport } from "@/store/import/preview.ts";
import { type ImportReport, type Progress, runImport } from "@/store/import/run_import.ts";
import type { ScheduleSource } from "@/store/import/source.ts";
import type { Rejection } from "@/store/import/survey.ts";
import type { Store } from "@/store/store.ts";
import { jsonLog } from "@/telemetry/log.ts";
import { traceIdOf } from "@/telemetry/trace.ts";
import { type ImportArguments, importHelp, readImportArguments } from "./import_arguments.ts";

/** Where the command stands: its store, the clinic's zone and country, and what it writes to. */
export type Shell = {
  readonly zone: string;
  readonly region: string;
  openStore(): Promise<Store>;
  /** A line for the person at the terminal. */
  say(line: string): void;
  /** The state of the progress bar; null where no terminal shows it. */
  readonly draw: ((bar: string) => void) | null;
  readonly signal?: AbortSignal;
};

const listed = 50;

/** Runs the command; answers with its exit code: 0, 2 with rejected rows, 1 when it was refused. */
export async function importCommand(args: string[], shell: Shell): Promise<number> {
  if (args.includes("--help")) {
    shell.say(importHelp);
    return 0;
  }
  const { zone, region } = shell;
  const read = readImportArguments(args, { zone, region, formatOf: formatOfFile });
  if (!read.ok) return tellRefusal(read.refusal, shell);
  const source = fileSource(read.value);
  if (source === null) {
    shell.say(`There is no file ${read.value.file} that can be read.`);
    return 1;
  }
  if (!await isMapped(source, read.value, shell)) return 1;
  const store = await shell.openStore();
  try {
    return await importFile(store, { ...read.value, source }, shell);
  } finally {
    await store.close();
  }
}

/** What cannot be opened is told of by those who read the file. */
function formatOfFile(path: string): ScheduleSource["format"] {
  try {
    using file = Deno.openSync(path);
    const head = new Uint8Array(64 * 1024);
    return formatOf(head.subarray(0, file.readSync(head) ?? 0));
  } catch {
    return "csv";
  }
}

function fileSource({ file, plan }: ImportArguments): ScheduleSource | null {
  try {
    const { size, isFile } = Deno.statSync(file);
    if (!isFile) return null;
    return { format: plan.format, bytes: size, open: () => Deno.openSync(file).readable };
  } catch (fault) {
    if (fault instanceof Deno.errors.NotFound) return null;
    throw fault;
  }
}

/** Without a mapping only an exported schedule and FHIR are understood; a guess helps with the rest. */
async function isMapped(
  source: ScheduleSource,
  { plan }: ImportArguments,
  shell: Shell,
): Promise<boolean> {
  if (plan.format === "fhir" || Object.keys(plan.columns).length > 0) return true;
  const preview = await previewImport(source);
  if (!preview.ok) return tellRefusal(preview.refusal, shell) === 0;
  const { own, header, guessed } = preview.value;
  if (own) return true;
  shell.say("The file is no exported schedule: say with --map which column is which field.");
  shell.say(`Its columns: ${header.map(escaped).join(", ")}`);
  const pairs = Object.entries(guessed).map(([field, column]) => `${field}=${escaped(column)}`);
  if (pairs.length > 0) shell.say(`Perhaps: --map '${pairs.join(",")}'`);
  return false;
}

function escaped(column: string): string {
  return column.replaceAll(/[\\,:=]/g, "\\$&");
}

type Run = ImportArguments & { readonly source: ScheduleSource };

async function importFile(
  store: Store,
  { source, plan, dryRun, errors }: Run,
  shell: Shell,
): Promise<number> {
  using file = errors === null ? null : errorFile(errors);
  const listing = listOf(shell, file);
  const result = await runImport(store, { actor: systemActor, traceId: traceIdOf(store.random) }, {
    source,
    plan,
    dryRun,
    clinicZone: shell.zone,
    onProgress: (progress) => shell.draw?.(bar(progress)),
    onRejected: (rejected) => listing.rejected(rejected),
    onWarned: (warned) => listing.warned(warned),
    ...(shell.signal ? { signal: shell.signal } : {}),
  });
  shell.draw?.("");
  if (!result.ok) return tellRefusal(result.refusal, shell);
  listing.end();
  tellReport(result.value, { dryRun, shell });
  return result.value.rejected > 0 ? 2 : 0;
}

/** Says the first problems of either kind, writes all to the file, and at the end counts the rest. */
function listOf({ say }: Shell, file: ReturnType<typeof errorFile> | null) {
  const told = { rejected: 0, warned: 0 };
  const list = (kind: keyof typeof told) => (rows: readonly Rejection[]) => {
    file?.write(rows);
    for (const row of rows) if (told[kind]++ < listed) say(sentence(row));
  };
  return {
    rejected: list("rejected"),
    warned: list("warned"),
    end() {
      const [rejected, warned] = [told.rejected - listed, told.warned - listed];
      if (rejected > 0) say(`… and ${rejected} more rows rejected; --errors lists all.`);
      if (warned > 0) say(`… and ${warned} more rows with such a number; --errors lists all.`);
    },
  };
}

function tellRefusal({ detail, issues = [] }: Refusal, { say }: Shell): number {
  say(detail);
  for (const { field, problem } of issues) say(`  ${field} ${problem}`);
  return 1;
}

function sentence({ row, issues }: Rejection): string {
  return `Row ${row}: ${issues.map(({ field, problem }) => `${field} ${problem}`).join("; ")}`;
}

function tellReport(
  report: ImportReport,
  { dryRun, shell: { say } }: { dryRun: boolean; shell: Shell },
): void {
  const { rows, created, updated, unchanged, rejected, ignoredColumns, warnings } = report;
  const skipped = Object.entries(report.skippedResources);
  say(
    `${rows} rows: ${created} created, ${updated} updated, ` +
      `${unchanged} unchanged, ${rejected} rejected.`,
  );
  if (ignoredColumns.length > 0) say(`Columns left out: ${ignoredColumns.join(", ")}`);
  if (skipped.length > 0) {
    say(`Resources left out: ${skipped.map(([type, count]) => `${count} ${type}`).join(", ")}`);
  }
  if (warnings.doubleBookings > 0) {
    say(`${warnings.doubleBookings} pairs of visits overlap; they were taken as history.`);
  }
  if (warnings.disagreeingPatients > 0) {
    say(
      `${warnings.disagreeingPatients} rows differ from what is known of a patient, which stands.`,
    );
  }
  if (warnings.unreadContacts > 0) {
    say(
      `${warnings.unreadContacts} rows have a number or address that cannot be read; they were ` +
        "taken, and nothing is sent there until it is corrected.",
    );
  }
  if (warnings.looseLinks > 0) {
    say(`${warnings.looseLinks} bookings were rescheduled from rows that were rejected.`);
  }
  if (dryRun) say("A dry run: nothing was written.");
}

function bar({ phase, bytes, totalBytes, rows }: Progress): string {
  const share = totalBytes ? Math.min(1, bytes / totalBytes) : 1;
  const filled = Math.round(share * 30);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `[${"#".repeat(filled)}${".".repeat(30 - filled)}] ${percent} %  ${phase}, ${rows} rows`;
}

/** Every problem as it comes, one a line. */
function errorFile(path: string) {
  const file = Deno.openSync(path, { write: true, create: true, truncate: true });
  const put = (line: string) => {
    for (let bytes = new TextEncoder().encode(line); bytes.length > 0;) {
      bytes = bytes.subarray(file.writeSync(bytes));
    }
  };
  put(writeLine(["row", "code", "field", "problem"]));
  return {
    write(rejected: readonly Rejection[]) {
      for (const { row, issues } of rejected) {
        for (const { code, field, problem } of issues) {
          put(writeLine([String(row), code, field, problem]));
        }
      }
    },
    [Symbol.dispose]: () => file.close(),
  };
}

if (import.meta.main) {
  const config = Deno.args.includes("--help") ? null : configOrExit();
  const stop = new AbortController();
  Deno.addSignalListener("SIGINT", () => stop.abort());
  const encoder = new TextEncoder();
  const log = jsonLog({ clock: systemClock, write: console.error, least: "warn" });
  const code = await importCommand(Deno.args, {
    zone: config?.zone ?? "UTC",
    region: config?.region ?? "DE",
    openStore: () => {
      if (config === null) throw new Error("There is no configuration to open a store by.");
      const opening = () => openStoreOf(config, { clock: systemClock, random: systemRandom, log });
      return orExit({ step: "open", place: config }, opening);
    },
    say: console.log,
    draw: Deno.stderr.isTerminal()
      ? (text) => void Deno.stderr.writeSync(encoder.encode(`\r\x1b[K${text}`))
      : null,
    signal: stop.signal,
  });
  Deno.exit(code);
}
