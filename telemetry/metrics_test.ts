import assert from "node:assert/strict";
import { metricName, metrics, openMeter } from "./metrics.ts";

Deno.test("what was counted, set and observed stands in the Prometheus text", async () => {
  const meter = openMeter();
  meter.count("jobs", { job: "import.run", outcome: "done" });
  meter.count("jobs", { job: "import.run", outcome: "done" }, 2);
  meter.set("jobs_waiting", 5, {});
  meter.observe("job_ms", 7, { job: "import.run" });
  const text = await meter.text();
  assert.match(text, /^caredeck_jobs_total\{job="import.run",outcome="done"\} 3$/m);
  assert.match(text, /^caredeck_jobs_waiting 5$/m);
  assert.match(text, /^caredeck_job_ms_bucket\{le="5",job="import.run"\} 0$/m);
  assert.match(text, /^caredeck_job_ms_bucket\{le="10",job="import.run"\} 1$/m);
});

Deno.test("each metric of the table is there from the start, with its help", async () => {
  const text = await openMeter().text();
  for (const [key, metric] of Object.entries(metrics)) {
    const { kind, help } = metric;
    const full = metricName(key, metric);
    assert.ok(text.includes(`# HELP ${full} ${help}\n# TYPE ${full} ${kind}\n`), full);
  }
});

Deno.test("two clinics in one process count for themselves", async () => {
  const [one, other] = [openMeter(), openMeter()];
  one.count("pulses", {});
  assert.match(await one.text(), /^caredeck_pulses_total 1$/m);
  assert.match(await other.text(), /^caredeck_pulses_total 0$/m);
});
