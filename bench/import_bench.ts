/**
 * `deno task bench:import [rows]`: imports that many generated bookings (100,000) into a new store on
 * disk, imports them again, exports them, and says what each took in time and memory.
 */
import { openStoreOf, systemClock, systemRandom } from "@/clinic.ts";
import { type ImportPlan, readPlan } from "@/domain/import/plan.ts";
import { exportSchedule } from "@/store/export/export_schedule.ts";
import { runImport } from "@/store/import/run_import.ts";
import type { ScheduleSource } from "@/store/import/source.ts";

const author = { actor: { id: "system", role: "system" }, traceId: "0".repeat(32) } as const;

async function bench(rows: number): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "caredeck-bench-" });
  const parts = { clock: systemClock, random: systemRandom, log: () => {} };
  const store = await openStoreOf({ dataDir: folder, databaseUrl: null }, parts);
  try {
    const source = await writeSchedule(`${folder}/schedule.csv`, rows);
    const run = { source, plan: plan() };
    await measure("import", () => runImport(store, author, run));
    await measure("import again", () => runImport(store, author, run));
    await measure("export", async () => {
      const exported = await exportSchedule(store, author);
      let length = 0;
      if (exported.ok) { for await (const text of exported.value) length += text.length; }
      return { characters: length };
    });
  } finally {
    await store.close();
    await Deno.remove(folder, { recursive: true });
  }
}

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  let peak = 0;
  const look = () => peak = Math.max(peak, Deno.memoryUsage().rss);
  const before = Deno.memoryUsage().rss;
  const watch = setInterval(look, 50);
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  look();
  clearInterval(watch);
  const mib = (bytes: number) => Math.round(bytes / 1024 / 1024);
  console.log(`${name}: ${seconds.toFixed(1)} s, RSS ${mib(before)} MiB, at most ${mib(peak)} MiB`);
  console.log(`  ${JSON.stringify(result)}`);
}

function plan(): ImportPlan {
  const read = readPlan({
    columns: {
      ref: "number",
      patientRef: "patient",
      practitioner: "with",
      start: "at",
      status: "outcome",
      arrivedAt: "arrived",
    },
    zone: "Europe/Berlin",
  });
  if (!read.ok) throw new Error(read.refusal.detail);
  return read.value;
}

/** A year of twenty practitioners, one patient in ten coming for the first time. */
async function writeSchedule(path: string, rows: number): Promise<ScheduleSource> {
  const file = await Deno.open(path, { create: true, write: true });
  const writer = file.writable.getWriter();
  const encoder = new TextEncoder();
  await writer.write(encoder.encode("number,patient,with,at,outcome,arrived\r\n"));
  const first = Date.parse("2025-01-01T07:00:00Z");
  const step = Math.floor(365 * 86_400_000 / Math.ceil(rows / 20) / 60_000) * 60_000;
  let block = "";
  for (let i = 0; i < rows; i++) {
    const at = first + Math.floor(i / 20) * step;
    const missed = i % 9 === 0;
    const arrived = missed ? "" : new Date(at - 120_000).toISOString();
    const outcome = missed ? "noshow" : "completed";
    block += `${i},p${i % 10 === 0 ? i : i % 5_000},Practitioner ${i % 20},`;
    block += `${new Date(at).toISOString()},${outcome},${arrived}\r\n`;
    if (i % 1_000 < 999 && i < rows - 1) continue;
    await writer.write(encoder.encode(block));
    block = "";
  }
  await writer.close();
  const { size } = await Deno.stat(path);
  return { format: "csv", bytes: size, open: () => Deno.openSync(path).readable };
}

if (import.meta.main) await bench(Number(Deno.args[0] ?? 100_000));
