/** Metrics, named in one place, kept in memory and written as Prometheus text. */
import { Counter, Gauge, Histogram, Registry } from "prom-client";

type Kind = "counter" | "gauge" | "histogram";

type Metric = {
  readonly kind: Kind;
  readonly help: string;
  readonly labels: readonly string[];
  /** In the place of `caredeck_` and its name, where a convention has one; without `_total`. */
  readonly name?: string;
  /** Upper bounds of a histogram, where milliseconds to answer are not what it tells of. */
  readonly buckets?: readonly number[];
};

/** From https://opentelemetry.io/docs/specs/semconv/messaging/messaging-metrics/, as Prometheus spells them. */
const messagingLabels = [
  "messaging_system",
  "messaging_operation_name",
  "messaging_destination_name",
  "error_type",
] as const;

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
  webhooks: {
    kind: "counter",
    help: "Posts of providers that were refused, and events in the others, by outcome",
    labels: ["hook", "outcome"],
  },
  pulses: { kind: "counter", help: "Topics pulsed", labels: [] },
  kv_trouble: { kind: "counter", help: "Failures of the KV store, by call", labels: ["what"] },
  messaging_operation: {
    kind: "histogram",
    name: "messaging_client_operation_duration_seconds",
    help: "Seconds that a provider took to answer",
    labels: messagingLabels,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  },
  messaging_sent: {
    kind: "counter",
    name: "messaging_client_sent_messages",
    help: "Messages that a provider was asked to take",
    labels: messagingLabels,
  },
  messages_waiting: { kind: "gauge", help: "Messages not at their end", labels: ["state"] },
  messages_oldest_ms: {
    kind: "gauge",
    help: "Age of the oldest message that is due, in milliseconds",
    labels: [],
  },
  message_attempts: {
    kind: "counter",
    help: "Calls of providers, by how they ended",
    labels: ["channel", "provider", "outcome"],
  },
  message_accepted: {
    kind: "histogram",
    name: "caredeck_message_accepted_seconds",
    help: "Seconds from when a message was due until a provider took it",
    labels: ["channel"],
    buckets: [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 43_200],
  },
  message_delivered: {
    kind: "histogram",
    name: "caredeck_message_delivered_seconds",
    help: "Seconds from when a message was due until the person had it",
    labels: ["channel"],
    buckets: [1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 43_200, 108_000],
  },
  messages_throttled: {
    kind: "counter",
    help: "Times that a message had to wait for a token",
    labels: ["channel"],
  },
  message_reports: {
    kind: "counter",
    help: "Reports of providers, by what was made of them",
    labels: ["provider", "outcome"],
  },
} as const satisfies Record<string, Metric>;

/** As it stands in the text. */
export function metricName(key: string, { kind, name = `caredeck_${key}` }: Metric): string {
  return kind === "counter" ? `${name}_total` : name;
}

type Named<K extends Kind> = {
  [N in keyof typeof metrics]: (typeof metrics)[N]["kind"] extends K ? N : never;
}[keyof typeof metrics];
type Labels<N extends keyof typeof metrics> = Readonly<
  Record<(typeof metrics)[N]["labels"][number], string>
>;

export type Meter = {
  count<N extends Named<"counter">>(name: N, labels: Labels<N>, by?: number): void;
  set<N extends Named<"gauge">>(name: N, value: number, labels: Labels<N>): void;
  observe<N extends Named<"histogram">>(name: N, value: number, labels: Labels<N>): void;
  /** The text exposition format of Prometheus 0.0.4. */
  text(): Promise<string>;
};

/** Upper bounds of the histograms' buckets, in milliseconds. */
const answerBuckets = [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** A registry of its own, so that two clinics in one process do not add up. */
export function openMeter(): Meter {
  const registry = new Registry();
  const common = { registers: [registry] };
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  for (const [key, metric] of Object.entries<Metric>(metrics)) {
    const { kind, help, labels, buckets = answerBuckets } = metric;
    const options = { ...common, name: metricName(key, metric), help, labelNames: [...labels] };
    if (kind === "counter") counters.set(key, new Counter(options));
    if (kind === "gauge") gauges.set(key, new Gauge(options));
    if (kind === "histogram") {
      histograms.set(key, new Histogram({ ...options, buckets: [...buckets] }));
    }
  }
  return {
    count: (name, labels, by = 1) => counters.get(name)?.inc({ ...labels }, by),
    set: (name, value, labels) => gauges.get(name)?.set({ ...labels }, value),
    observe: (name, value, labels) => histograms.get(name)?.observe({ ...labels }, value),
    text: () => registry.metrics(),
  };
}
