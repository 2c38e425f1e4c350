/** Metrics, named in one place, kept in memory and written as Prometheus text. */
import { Counter, Gauge, Histogram, Registry } from "prom-client";

type Kind = "counter" | "gauge" | "histogram";

/** Every metric: its kind, its help, and its labels. Labels take codes only, so series stay few. */
export const metrics = {
  http_requests: { kind: "counter", help: "Requests answered", labels: ["route", "status"] },
  http_ms: { kind: "histogram", help: "Milliseconds to answer a request", labels: ["route"] },
  commands: { kind: "counter", help: "Commands that were done", labels: ["action"] },
  jobs: { kind: "counter", help: "Job attempts by outcome", labels: ["job", "outcome"] },
  job_ms: { kind: "histogram", help: "Milliseconds a job ran", labels: ["job"] },
  jobs_waiting: { kind: "gauge", help: "Jobs that wait", labels: [] },
  jobs_oldest_ms: { kind: "gauge", help: "Age of the oldest due job in milliseconds", labels: [] },
  dead_letters: { kind: "gauge", help: "Dead letters that nobody has settled", labels: [] },
  live_streams: { kind: "gauge", help: "Open event streams", labels: [] },
  live_frames: { kind: "counter", help: "Frames sent to event streams", labels: [] },
  live_cut: { kind: "counter", help: "Streams ended by us, by reason", labels: ["reason"] },
  pulses: { kind: "counter", help: "Topics pulsed", labels: [] },
  kv_trouble: { kind: "counter", help: "Failures of the KV store, by call", labels: ["what"] },
} as const satisfies Record<string, { kind: Kind; help: string; labels: readonly string[] }>;

type Named<K extends Kind> = {
  [N in keyof typeof metrics]: (typeof metrics)[N]["kind"] extends K ? N : never;
}[keyof typeof metrics];
type Labels<N extends keyof typeof metrics> = Readonly<
  Record<(typeof metrics)[N]["labels"][number], string>
>;

export type Meter = {
  count<N extends Named<"counter">>(name: N, labels: Labels<N>, by?: number): void;
  set<N extends Named<"gauge">>(name: N, value: number): void;
  observe<N extends Named<"histogram">>(name: N, value: number, labels: Labels<N>): void;
  /** The text exposition format of Prometheus 0.0.4. */
  text(): Promise<string>;
};

/** Upper bounds of the histograms' buckets, in milliseconds. */
const buckets = [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** A registry of its own, so that two clinics in one process do not add up. */
export function openMeter(): Meter {
  const registry = new Registry();
  const common = { registers: [registry] };
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  for (const [key, { kind, help, labels }] of Object.entries(metrics)) {
    const options = { ...common, name: `caredeck_${key}`, help, labelNames: [...labels] };
    if (kind === "counter") {
      counters.set(key, new Counter({ ...options, name: `${options.name}_total` }));
    }
    if (kind === "gauge") gauges.set(key, new Gauge(options));
    if (kind === "histogram") histograms.set(key, new Histogram({ ...options, buckets }));
  }
  return {
    count: (name, labels, by = 1) => counters.get(name)?.inc({ ...labels }, by),
    set: (name, value) => gauges.get(name)?.set(value),
    observe: (name, value, labels) => histograms.get(name)?.observe({ ...labels }, value),
    text: () => registry.metrics(),
  };
}
