/** Keeps a clinic running, and kills it at random instants. */
import { type Child, openChild } from "./child.ts";

export type Lives = readonly [least: number, most: number, longest: number];

export type Killing = {
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  /** In [0, 1). */
  readonly chance: () => number;
  /** Milliseconds that a process lives: at least, at most, and at most one time in three. */
  readonly lives: Lives;
  /** Whether it is to be killed again. */
  goesOn(kills: number): boolean;
};

export type Killer = {
  readonly kills: number;
  readonly starts: number;
  /** Processes that ended without having been killed. */
  readonly deaths: number;
  /** Ends the one that runs, in good order. */
  stop(): Promise<void>;
};

/** One in eight is killed while it still starts. */
const early = 1 / 8;

export function openKiller({ env, onLine, chance, lives, goesOn }: Killing): Killer {
  const counts = { kills: 0, starts: 0, deaths: 0 };
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  let child: Child | null = null;
  const [least, most, longest] = lives;

  async function live(): Promise<void> {
    child = openChild(env, onLine);
    counts.starts++;
    if (chance() >= early) await Promise.race([child.ready, stopping.promise]);
    const end = chance() < 1 / 3 ? longest : most;
    const until = pause(least + chance() * (end - least));
    await Promise.race([until, stopping.promise, child.ended]);
    if (stopped) return;
    if (!goesOn(counts.kills)) await Promise.race([stopping.promise, child.ended]);
    if (stopped) return;
    if (await hasEnded(child)) return void counts.deaths++;
    child.kill();
    counts.kills++;
    await child.ended;
  }

  const running = (async () => {
    while (!stopped) await live();
  })();

  return {
    get kills() {
      return counts.kills;
    },
    get starts() {
      return counts.starts;
    },
    get deaths() {
      return counts.deaths;
    },
    async stop() {
      stopped = true;
      stopping.resolve();
      await running;
      await child?.stop().catch(() => {});
    },
  };
}

function hasEnded({ ended }: Child): Promise<boolean> {
  return Promise.race([ended.then(() => true), pause(0).then(() => false)]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
