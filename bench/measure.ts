/** How the benches measure and tell: interleaved pairs, medians, percentiles, plain tables. */

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The nearest rank; 0 of nothing. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p / 100 * sorted.length) - 1)] ?? 0;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of each of `times` calls, one after the other. */
export async function timings(times: number, work: (i: number) => unknown): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push(await timed(() => work(i)));
  return all;
}

export type Variant = { readonly name: string; run(): Promise<number> };

/**
 * Runs all variants once unmeasured, then in turn, `rounds` times. Each answers with one figure. A
 * machine that drifts does so under all of them, so what counts is `ratio`, the median over the
 * rounds of a variant's figure by the first one's, and `spread`, the least and the greatest of them.
 */
export async function interleaved(variants: readonly Variant[], rounds = 5): Promise<Compared[]> {
  const figures = new Map<Variant, number[]>(variants.map((variant) => [variant, []]));
  for (const variant of variants) await variant.run();
  for (let round = 0; round < rounds; round++) {
    // Every other round runs backwards, so that no variant always follows the same one.
    const order = round % 2 === 0 ? variants : [...variants].reverse();
    for (const variant of order) figures.get(variant)?.push(await variant.run());
  }
  const [first] = figures.values();
  return [...figures].map(([{ name }, own]) => {
    const ratios = own.map((figure, i) => figure / (first?.[i] ?? figure));
    const spread: [number, number] = [Math.min(...ratios), Math.max(...ratios)];
    return { name, figure: median(own), ratio: median(ratios), spread };
  });
}

export type Compared = {
  readonly name: string;
  readonly figure: number;
  readonly ratio: number;
  readonly spread: readonly [number, number];
};

/** A ratio with the least and greatest it was, such as `1.42 (1.30 to 1.61)`. */
export function ratioText({ ratio, spread: [least, most] }: Compared): string {
  return `${round(ratio)} (${round(least)} to ${round(most)})`;
}

/** Three figures at most, so that a table does not claim more than was measured. */
export function round(value: number): string {
  if (value === 0) return "0";
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(value < 1 ? 2 : 3)));
}

type Cell = string | number;

/** Prints a table whose first row is its head. */
export function print(title: string, rows: readonly (readonly Cell[])[]): void {
  const texts = rows.map((row) => row.map((cell) => typeof cell === "number" ? round(cell) : cell));
  const widths = (texts[0] ?? []).map((_, i) =>
    Math.max(...texts.map((row) => row[i]?.length ?? 0))
  );
  console.log(`\n${title}`);
  for (const row of texts) {
    const cells = row.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)
    );
    console.log(`  ${cells.join("  ")}`);
  }
}

/** One line on the machine: without it a figure says nothing. */
export function describeMachine(): string {
  const { total } = Deno.systemMemoryInfo();
  const load = Deno.loadavg()[0] ?? 0;
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${navigator.hardwareConcurrency} cores, ${Math.round(total / 2 ** 30)} GiB, ` +
    `Deno ${Deno.version.deno}, load ${load.toFixed(1)}, fsync ${round(fsyncTime())} ms`;
}

/** What the disk takes to keep one small write, the median of 100, in milliseconds. */
function fsyncTime(): number {
  const path = Deno.makeTempFileSync({ prefix: "caredeck-bench-" });
  const file = Deno.openSync(path, { write: true });
  const all = Array.from({ length: 100 }, () => {
    const start = performance.now();
    file.writeSync(new Uint8Array(512));
    file.syncDataSync();
    return performance.now() - start;
  });
  file.close();
  Deno.removeSync(path);
  return median(all);
}
