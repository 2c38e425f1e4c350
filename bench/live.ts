/**
 * `deno run -A bench/live.ts [clients] [rows]`: from a commit to the receipt of its frame by every
 * open `/live/ops` (100 clients, 20 rows), against the obvious way, a `kv.watch` for each client.
 */
import process from "node:process";
import type { Clinic } from "@/clinic.ts";
import type { VisitId } from "@/domain/ids.ts";
import { systemActor } from "@/domain/audit.ts";
import { ok } from "@/domain/result.ts";
import { pulse } from "@/kv/keys.ts";
import type { Source } from "@/kv/hub.ts";
import { readOpsView } from "@/store/views/ops_view.ts";
import { countDay } from "@/store/visits.ts";
import { type BenchClinic, openBenchClinic } from "./bench_clinic.ts";
import { openCrowd } from "./crowd.ts";
import { describeMachine, interleaved, percentile, print, ratioText } from "./measure.ts";
import { today } from "./year.ts";

const commits = 8;
const rounds = 5;
/** Longer than the hub's rest and the clients' work on one frame. */
const pause = 250;

type Tally = { waits: number[]; cpu: number[]; delivered: number; due: number; memory: number[] };

const pace = (ms: number) => new Promise((done) => setTimeout(done, ms));
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** A change of one visit that the board shows, with the pulse that follows it. */
async function touch({ store }: Clinic, visit: VisitId, i: number): Promise<void> {
  const author = { actor: systemActor, traceId: "0".repeat(32) };
  await store.commit(author, async (tx, now) => {
    await tx.updateTable("visits").set({ arrived_at: now, version: i }).where("id", "=", visit)
      .execute();
    return ok({
      value: null,
      audit: { action: "visit.advanced", subject: visit },
      events: [{
        type: "visit.advanced",
        subject: visit,
        day: today,
        from: "arrived",
        to: "arrived",
      }],
      topics: ["ops"],
    });
  });
}

/** Commits in steady pace with so many clients looking; the median wait is the figure. */
async function round(at: BenchClinic, port: number, clients: number, tally: Tally) {
  const { clinic, cookies, year } = at;
  const path = "/live/ops";
  const idle = Deno.memoryUsage().rss;
  await using crowd = await openCrowd({ port, path, clients, cookies });
  tally.memory.push((Deno.memoryUsage().rss - idle) / clients);
  const [visit] = year.booked;
  if (!visit) throw new Error("nobody is booked");
  await pace(pause);
  await crowd.received();
  const waits: number[] = [];
  const cpu = cpuMs();
  let delivered = 0;
  for (let i = 0; i < commits; i++) {
    const start = performance.timeOrigin + performance.now();
    await touch(clinic, visit, i);
    await pace(pause);
    const { at: instants } = await crowd.received();
    delivered += instants.length;
    waits.push(...instants.map((instant) => instant - start));
  }
  tally.cpu.push((cpuMs() - cpu) * 1000 / delivered);
  tally.waits.push(...waits);
  tally.delivered += delivered;
  tally.due += clients * commits;
  return percentile(waits, 50);
}

/** One watch of KV for each client, and no more than that: reading and serialising stay shared. */
function serveNaively({ nerves, hub, store, clock }: Clinic) {
  const source: Source = {
    key: "naive",
    topic: "ops",
    read: () =>
      readOpsView({
        db: store.read,
        now: clock.now(),
        zone: "UTC",
        counts: async (day) => (await countDay(store.read, day)).counts,
      }),
  };
  return Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, () => {
    const frames = nerves.watch(pulse("ops")).pipeThrough(
      new TransformStream<unknown, Uint8Array<ArrayBuffer>>({
        transform: async (_, controller) => controller.enqueue((await hub.peek(source)).bytes),
      }),
    );
    return new Response(frames, { headers: { "content-type": "text/event-stream" } });
  });
}

if (import.meta.main) {
  const [clients = 100, rows = 20] = Deno.args.map(Number);
  console.log(describeMachine());
  await using at = await openBenchClinic({ rows, admins: Math.ceil(clients / 5) });
  const site = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, at.fetch);
  const naive = serveNaively(at.clinic);
  const newTally = (): Tally => ({ waits: [], cpu: [], delivered: 0, due: 0, memory: [] });
  const tallies = [newTally(), newTally()] as const;
  const compared = await interleaved([
    { name: "/live/ops", run: () => round(at, site.addr.port, clients, tallies[0]) },
    { name: "a kv.watch each", run: () => round(at, naive.addr.port, clients, tallies[1]) },
  ], rounds);
  const cookie = at.cookies[0] ?? "";
  const poll = await at.fetch(new Request("http://127.0.0.1/live/ops", { headers: { cookie } }));
  const size = (await poll.arrayBuffer()).byteLength;
  print(`${clients} clients, frames of ${Math.round(size / 1024)} KiB`, [
    ["", "p50 ms", "p99 ms", "CPU us an event", "KiB a client", "received", "times the wait"],
    ...compared.map((one, i) => {
      const { waits, cpu, delivered, due, memory } = tallies[i] ?? newTally();
      return [
        one.name,
        percentile(waits, 50),
        percentile(waits, 99),
        percentile(cpu, 50),
        // The second crowd finds the memory that the first one left.
        i === 0 ? (memory[0] ?? 0) / 1024 : "-",
        `${Math.round(delivered / due * 100)} %`,
        ratioText(one),
      ];
    }),
  ]);
  await Promise.all([site.shutdown(), naive.shutdown()]);
}
