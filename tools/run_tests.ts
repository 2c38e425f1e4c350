/** `deno task test [paths and flags of deno test]`: runs the suite; the last line is its totals. */
import { have, leftOut, type Part } from "./have.ts";
import { pathToFileURL } from "node:url";
import { type ImportGraph, readImportGraph } from "./import_graph.ts";
import { expectedModules, isTestModule } from "./test_modules.ts";
import { readReport, type Report, type Totals, totalsLine } from "./test_report.ts";

/** Runs `deno test` in the current folder with these arguments, its output streamed through. */
async function runSuite(args: string[]): Promise<{ code: number; report: Report | null }> {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/report.xml`;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["test", "--parallel", `--junit-path=${path}`, ...args],
      stdin: "null",
    }).spawn();
    const { code } = await child.status;
    return { code, report: await readIfAny(path) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function readIfAny(path: string): Promise<Report | null> {
  try {
    return readReport(await Deno.readTextFile(path));
  } catch (fault) {
    console.error(`No usable report: ${fault instanceof Error ? fault.message : fault}`);
    return null;
  }
}

/** The totals, with everything that went wrong outside a test counted as a failure. */
async function judge(args: string[], code: number, report: Report | null): Promise<Totals> {
  if (report === null) {
    console.error("The run ended before it could report: nothing of it counts as passed.");
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const expected = await expectedModules(Deno.cwd(), args);
  const unheard = expected.filter((path) => !report.modules.has(path));
  const missing = await silentModules(unheard, report.modules);
  for (const path of missing) console.error(`${path} did not load, or holds no test: 1 failed.`);
  const failed = report.failed + missing.length;
  if (code === 0 || failed > 0) return { ...report, failed };
  console.error(`deno test ended with code ${code} though no test failed: 1 failed.`);
  return { ...report, failed: 1 };
}

/**
 * Of the modules that the report does not name, those without any tests in it. A suite that is kept
 * in a module of its own reports under that module's name, whoever runs it.
 */
async function silentModules(unheard: string[], heard: ReadonlySet<string>): Promise<string[]> {
  const suites = [...heard].filter((path) => !isTestModule(path));
  if (suites.length === 0 || unheard.length === 0) return unheard;
  const graph = await readImportGraph(pathToFileURL(`${Deno.cwd()}/`).href, unheard);
  return unheard.filter((path) => !reaches(graph, path, new Set(suites)));
}

function reaches(graph: ImportGraph, from: string, wanted: ReadonlySet<string>): boolean {
  const seen = new Set([from]);
  for (const path of seen) {
    if (wanted.has(path)) return true;
    for (const next of graph.get(path) ?? []) seen.add(next);
  }
  return false;
}

async function tellWhatWasLeftOut(): Promise<void> {
  const parts: Part[] = ["chromium", "postgres", "redis"];
  for (const part of parts) {
    if (await have(part) === null) console.log(leftOut[part]);
  }
}

if (import.meta.main) {
  const { code, report } = await runSuite(Deno.args);
  const totals = await judge(Deno.args, code, report);
  if (totals.skipped > 0) await tellWhatWasLeftOut();
  console.log(totalsLine(totals));
  Deno.exit(totals.failed > 0 ? 1 : 0);
}
