import { openClinic } from "@/clinic.ts";
import { readConfig } from "@/config.ts";
import { seedDemo } from "@/tests/fixtures/seed.ts";
import { readOpsView } from "@/store/views/ops_view.ts";
import { verifyAudit } from "@/store/audit.ts";
const c = readConfig({
  DEMO: "1",
  DATA_DIR: Deno.args[0] ?? ":memory:",
  KV_URL: ":memory:",
  CLINIC_TZ: "Europe/Berlin",
  ...(Deno.args[1] ? { DATABASE_URL: Deno.args[1] } : {}),
});
if (!c.ok) throw new Error(c.problems.join());
const t = performance.now();
const clinic = await openClinic(c.config);
console.log("open", performance.now() - t);
await seedDemo(clinic);
console.log("seed", performance.now() - t);
const v = await readOpsView({
  db: clinic.store.read,
  now: Date.now(),
  zone: "Europe/Berlin",
  counts: async (d) => (await clinic.counters.countsOf(d)).counts,
});
console.log(v.tiles, v.rows.map((r) => r.patient.name + " " + r.state).join(", "));
console.log(await verifyAudit(clinic.store.read));
await clinic.close();
