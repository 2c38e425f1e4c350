/** Opens Deno KV, whatever state its file is in: a broken one is moved aside, the last resort is memory. */
import { DatabaseSync } from "node:sqlite";
import { dirname } from "node:path";
import { probe } from "./keys.ts";

/** Separate handles, since reads and streams behind a busy writer wait 30 times as long. */
export type Handles = {
  readonly write: Deno.Kv;
  readonly read: Deno.Kv;
  readonly watch: Deno.Kv;
  /** True when the wanted place could not be used, and memory stands in for it. */
  readonly spare: boolean;
};

export type OpenKv = (path: string) => Promise<Deno.Kv>;

export type Place = {
  /** A file, a KV Connect URL, or `:memory:`. */
  readonly path: string;
  readonly open: OpenKv;
  onTrouble(error: unknown): void;
  /** Waits a little before another try at a locked file. */
  pause(): Promise<void>;
};

const triesWhenLocked = 5;

/** Never throws for the sake of KV: what cannot be opened is reported, and memory takes its place. */
export async function openHandles(place: Place): Promise<Handles> {
  const { path, open, onTrouble } = place;
  if (path === ":memory:") return shared(await open(path), false);
  try {
    if (/^https?:/.test(path)) return shared(await open(path), false);
    return await openFile(place);
  } catch (error) {
    onTrouble(error);
    return shared(await open(":memory:"), true);
  }
}

export function isLocked(error: unknown): boolean {
  return error instanceof Error && /database( table)? is locked/.test(error.message);
}

async function openFile(place: Place): Promise<Handles> {
  const { path, onTrouble } = place;
  await Deno.mkdir(dirname(path), { recursive: true });
  try {
    return await openSound(place);
  } catch (error) {
    if (isLocked(error)) throw error;
    onTrouble(error);
    await moveAside(path);
    return await openSound(place);
  }
}

async function openSound(place: Place): Promise<Handles> {
  for (let attempt = 1;; attempt++) {
    try {
      await checkFile(place.path);
      return await openThree(place);
    } catch (error) {
      if (!isLocked(error) || attempt === triesWhenLocked) throw error;
      await place.pause();
    }
  }
}

async function openThree({ path, open }: Place): Promise<Handles> {
  const opened: Deno.Kv[] = [];
  const another = async () => {
    const kv = await open(path);
    opened.push(kv);
    return kv;
  };
  try {
    const handles = { write: await another(), read: await another(), watch: await another() };
    await handles.write.set(probe(), 0);
    await handles.read.get(probe());
    return { ...handles, spare: false };
  } catch (error) {
    for (const kv of opened) kv.close();
    throw error;
  }
}

/** A damaged page of the queue's table would end the process later, so every page is looked at now. */
async function checkFile(path: string): Promise<void> {
  const found = await Deno.lstat(path).catch(() => null);
  if (found === null || (found.isFile && found.size === 0)) return;
  const database = new DatabaseSync(path);
  try {
    const verdict = database.prepare("pragma quick_check(1)").get();
    if (verdict?.["quick_check"] !== "ok") throw new Error("The KV file is damaged.");
  } finally {
    database.close();
  }
}

async function moveAside(path: string): Promise<void> {
  for (let n = 1;; n++) {
    const aside = `${path}.broken-${n}`;
    if (await Deno.lstat(aside).catch(() => null)) continue;
    for (const part of ["", "-wal", "-shm"]) {
      await Deno.rename(path + part, aside + part).catch(ignoreMissing);
    }
    return;
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

function shared(kv: Deno.Kv, spare: boolean): Handles {
  return { write: kv, read: kv, watch: kv, spare };
}
