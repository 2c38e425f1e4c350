/**
 * `deno run -A bench/audit.ts [entries]`: verifying the audit chain of 100,000 entries, in pages as
 * the store does, against reading all of it at once; time and memory.
 */
import { createHash } from "node:crypto";
import { type AuditEntry, canonical, genesisHash } from "@/domain/audit.ts";
import { verifyAudit } from "@/store/audit.ts";
import type { Store } from "@/store/store.ts";
import { describeMachine, interleaved, print, ratioText, timed } from "./measure.ts";
import { openBenchStores, settleStatistics } from "./stores.ts";

const mib = (bytes: number) => Math.round(bytes / 1024 / 1024);

async function fill(store: Store, entries: number): Promise<void> {
  let hash = genesisHash;
  const pages = Math.ceil(entries / 1_000);
  for (let page = 0; page < pages; page++) {
    const rows = Array.from({ length: Math.min(1_000, entries - page * 1_000) }, (_, i) => {
      const entry = entryOf(page * 1_000 + i + 1);
      const prev_hash = hash;
      hash = createHash("sha256").update(canonical(entry, prev_hash)).digest("hex");
      const { traceId: trace_id, ...columns } = entry;
      return { ...columns, trace_id, prev_hash, hash };
    });
    await store.housekeep((db) => db.insertInto("audit").values(rows).execute());
  }
  const head = { audit_seq: entries, audit_hash: hash };
  await store.housekeep((db) => db.updateTable("ledger_head").set(head).execute());
  await settleStatistics(store);
}

function entryOf(seq: number): AuditEntry {
  const detail = { event: "arrival", from: "booked", to: "arrived", version: 2 };
  return {
    seq,
    at: 1_773_230_400_000 + seq,
    actor: "acc_01kb3x0000000000000000000",
    role: "admin",
    action: "visit.advanced",
    subject: `vis_${String(seq).padStart(26, "0")}`,
    detail: JSON.stringify(detail),
    traceId: "0".repeat(32),
  };
}

/** The obvious way, which holds the whole log in memory. */
async function verifyAtOnce(store: Store): Promise<void> {
  const rows = await store.read.selectFrom("audit").selectAll().orderBy("seq").execute();
  let hash = genesisHash;
  for (const { trace_id, ...row } of rows) {
    hash = createHash("sha256").update(canonical({ ...row, traceId: trace_id }, hash))
      .digest("hex");
    if (hash !== row.hash) throw new Error("the chain is broken");
  }
}

/** Runs the work and says how far memory rose above where it was. */
async function riseOf(work: () => Promise<unknown>): Promise<number> {
  const before = Deno.memoryUsage().rss;
  let peak = before;
  const timer = setInterval(() => peak = Math.max(peak, Deno.memoryUsage().rss), 10);
  await work().finally(() => clearInterval(timer));
  return Math.max(peak, Deno.memoryUsage().rss) - before;
}

if (import.meta.main) {
  console.log(describeMachine());
  const entries = Number(Deno.args[0] ?? 100_000);
  for (const at of await openBenchStores()) {
    await using held = at;
    await fill(held.store, entries);
    const variants: Record<string, () => Promise<unknown>> = {
      "verifyAudit, in pages": async () => {
        const { ok } = await verifyAudit(held.store.read);
        if (!ok) throw new Error("the bench made a broken chain");
      },
      "all at once": () => verifyAtOnce(held.store),
    };
    const rises: number[] = [];
    for (const work of Object.values(variants)) rises.push(await riseOf(work));
    const compared = await interleaved(
      Object.entries(variants).map(([name, work]) => ({ name, run: () => timed(work) })),
    );
    print(`${held.name}, ${entries} entries`, [
      ["", "ms", "rise of memory, MiB", "times verifyAudit"],
      ...compared.map((one, i) => [one.name, one.figure, mib(rises[i] ?? 0), ratioText(one)]),
    ]);
  }
}
