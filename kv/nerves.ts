/** Deno KV as Caredeck uses it: bounded in time, tried again when locked, and never in anyone's way. */
import type { IdSource } from "@/domain/ids.ts";
import { describeError, type Log } from "@/telemetry/log.ts";
import { probe } from "./keys.ts";
import { isLocked, openHandles, type OpenKv } from "./open_handles.ts";
import { pause, systemTimers, type Timers, within } from "./timers.ts";

/** What KV was asked to do when it failed; also the label of the metric. */
export type NerveTask =
  | "open"
  | "probe"
  | "pulse.publish"
  | "pulse.watch"
  | "counter.read"
  | "counter.write"
  | "dead_letter.read"
  | "dead_letter.write"
  | "doorbell.ring"
  | "doorbell.listen";

/** What came of a call. A failed write may have happened all the same: read again to know. */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

export type Nerves = {
  /** Runs a call on the handle for writing; `work` runs again when the file was locked. */
  write<T>(task: NerveTask, work: (kv: Deno.Kv) => Promise<T>): Promise<Attempt<T>>;
  /** The same on the handle for reading, which never waits behind writes. */
  read<T>(task: NerveTask, work: (kv: Deno.Kv) => Promise<T>): Promise<Attempt<T>>;
  /** A stream of one key's states; reading from it may reject, which is for `trouble`. */
  watch(key: Deno.KvKey): ReadableStream<Deno.KvEntryMaybe<unknown>[]>;
  /**
   * Hands over each queue message until `close`; rejects where KV has no queue. A second listener
   * would swallow messages of the first, so asking for one throws.
   */
  listen(handler: (message: unknown) => void): Promise<void>;
  /** Reports what went wrong outside of `write` and `read`. */
  trouble(error: unknown, task: NerveTask): void;
  /** For `readyz`: true when a value written to the wanted place comes back in time. */
  healthy(): Promise<boolean>;
  stats(): { readonly troubles: number; readonly underWay: number };
  /** Waits up to 5 s for what is under way, then closes. Close pulses and doorbell first. */
  close(): Promise<void>;
};

export type NervesOptions = {
  /** A file, a KV Connect URL, or `:memory:`. There is no default place. */
  readonly path: string;
  readonly random: IdSource["random"];
  readonly log?: Log;
  readonly onTrouble?: (error: unknown, task: NerveTask) => void;
  readonly timers?: Timers;
  /** Milliseconds after which a call is given up. */
  readonly deadline?: number;
  readonly open?: OpenKv;
};

const triesWhenLocked = 6;
const drainDeadline = 5_000;
/** More calls than this without an answer mean that KV hangs; another would only use up memory. */
const mostUnderWay = 1_000;

export async function openNerves(options: NervesOptions): Promise<Nerves> {
  const { path, log = () => {}, timers = systemTimers, deadline = 2_000 } = options;
  const report = reporter(log, options.onTrouble);
  const jitter = (ms: number) => ms * (0.5 + (options.random.bytes(1)[0] ?? 0) / 256);
  const handles = await openHandles({
    path,
    open: options.open ?? ((path) => Deno.openKv(path)),
    onTrouble: (error) => report.trouble(error, "open"),
    pause: () => pause(timers, jitter(200)),
  });
  const underWay = new Set<Promise<unknown>>();
  const listening: Promise<void>[] = [];
  let closed = false;

  async function call<T>(
    kv: Deno.Kv,
    task: NerveTask,
    work: (kv: Deno.Kv) => Promise<T>,
  ): Promise<Attempt<T>> {
    if (closed) return { ok: false, error: new Error("KV is closed.") };
    let givenUp = false;
    try {
      if (underWay.size >= mostUnderWay) throw new Error("KV has too many calls under way.");
      const run = unlocked(() => work(kv), () => givenUp);
      underWay.add(run);
      run.then(() => underWay.delete(run), () => underWay.delete(run));
      const value = await within(timers, deadline, run);
      report.success();
      return { ok: true, value };
    } catch (error) {
      givenUp = true;
      report.trouble(error, task);
      return { ok: false, error };
    }
  }

  async function unlocked<T>(work: () => Promise<T>, givenUp: () => boolean): Promise<T> {
    for (let attempt = 1;; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (!isLocked(error) || attempt === triesWhenLocked || givenUp()) throw error;
        await pause(timers, jitter(5 * 2 ** attempt));
      }
    }
  }

  async function close(): Promise<void> {
    if (closed) return;
    closed = true;
    const distinct = new Set([handles.write, handles.read, handles.watch]);
    // A handle answers in order, so this read comes after the receipt of a queue message is stored.
    const settled = [...underWay, ...[...distinct].map((kv) => kv.get(probe()))];
    await within(timers, drainDeadline, Promise.allSettled(settled)).catch(() => {});
    for (const kv of distinct) kv.close();
    await Promise.allSettled(listening);
  }

  return {
    write: (task, work) => call(handles.write, task, work),
    read: (task, work) => call(handles.read, task, work),
    watch: (key) => handles.watch.watch([key]),
    listen(handler) {
      if (listening.length > 0) throw new Error("The queue of KV has its listener already.");
      const run = Promise.try(() => handles.watch.listenQueue(handler));
      listening.push(run);
      return run;
    },
    trouble: report.trouble,
    async healthy() {
      const written = await call(handles.write, "probe", (kv) => kv.set(probe(), 1));
      const found = await call(handles.read, "probe", (kv) => kv.get(probe()));
      return written.ok && found.ok && !handles.spare;
    },
    stats: () => ({ troubles: report.count(), underWay: underWay.size }),
    close,
  };
}

/** Counts every trouble, but says only the first of a row of them, and the end of the row. */
function reporter(log: Log, onTrouble: NervesOptions["onTrouble"]) {
  let total = 0;
  let row = 0;
  return {
    count: () => total,
    trouble(error: unknown, task: NerveTask): void {
      total++;
      row++;
      log(row === 1 ? "warn" : "debug", "kv.trouble", { action: task, ...describeError(error) });
      onTrouble?.(error, task);
    },
    success(): void {
      if (row > 0) log("info", "kv.recovered", { count: row });
      row = 0;
    },
  };
}
