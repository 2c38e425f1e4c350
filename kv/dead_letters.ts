/** A mirror of the dead letters in KV: what is wrong right now, at a glance. The truth is in SQL. */
import { z } from "zod";
import { type DeadLetterId, isId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import { deadLetter, deadLetterPrefix } from "./keys.ts";
import type { Nerves } from "./nerves.ts";

/** `kind` is the job's, such as `message.send`; ids and kinds only, nothing of what was in it. */
export type MirroredLetter = {
  readonly id: DeadLetterId;
  readonly kind: string;
  readonly failedAt: EpochMs;
};

/** Nothing here rejects for the sake of KV; where KV did not answer, reading says null: ask SQL. */
export type DeadLetters = {
  put(letter: MirroredLetter): Promise<void>;
  remove(id: DeadLetterId): Promise<void>;
  /** The newest first. */
  list(limit: number): Promise<MirroredLetter[] | null>;
  count(): Promise<number | null>;
  /**
   * Makes the mirror as `from`, which lists all dead letters. Letters put meanwhile stay; one that
   * is removed meanwhile may come back until the next time. Rejects only as `from` does.
   */
  rebuild(from: AsyncIterable<MirroredLetter>): Promise<void>;
};

const letterSchema = z.strictObject({
  id: z.string().refine((id) => isId("deadLetter", id)),
  kind: z.string(),
  failedAt: z.number(),
});

/** Writes in one atomic operation; Deno KV allows 1,000. */
const mostAtOnce = 500;

export function openDeadLetters(nerves: Nerves): DeadLetters {
  async function apply(changes: readonly Change[]): Promise<void> {
    await nerves.write("dead_letter.write", (kv) => {
      const atomic = kv.atomic();
      for (const { key, value } of changes) {
        if (value) atomic.set(key, value);
        else atomic.delete(key);
      }
      return atomic.commit();
    });
  }

  async function keys(): Promise<Map<string, Deno.KvKey> | null> {
    const found = await nerves.read("dead_letter.read", async (kv) => {
      const all = new Map<string, Deno.KvKey>();
      for await (const { key } of kv.list({ prefix: deadLetterPrefix() }, { batchSize: 500 })) {
        all.set(String(key.at(-1)), key);
      }
      return all;
    });
    return found.ok ? found.value : null;
  }

  return {
    put: (letter) => apply([setting(letter)]),
    remove: (id) => apply([{ key: deadLetter(id), value: null }]),
    async list(limit) {
      const found = await nerves.read("dead_letter.read", async (kv) => {
        const options = { limit, reverse: true };
        const letters: MirroredLetter[] = [];
        for await (const { value } of kv.list({ prefix: deadLetterPrefix() }, options)) {
          const letter = letterOf(value);
          if (letter) letters.push(letter);
        }
        return letters;
      });
      return found.ok ? found.value : null;
    },
    async count() {
      return (await keys())?.size ?? null;
    },
    async rebuild(from) {
      const before = await keys();
      let changes: Change[] = [];
      for await (const letter of from) {
        before?.delete(letter.id);
        changes.push(setting(letter));
        if (changes.length < mostAtOnce) continue;
        await apply(changes);
        changes = [];
      }
      const gone = [...before?.values() ?? []].map((key) => ({ key, value: null }));
      changes.push(...gone);
      for (let i = 0; i < changes.length; i += mostAtOnce) {
        await apply(changes.slice(i, i + mostAtOnce));
      }
    },
  };
}

type Change = { readonly key: Deno.KvKey; readonly value: MirroredLetter | null };

function setting({ id, kind, failedAt }: MirroredLetter): Change {
  return { key: deadLetter(id), value: { id, kind, failedAt } };
}

function letterOf(value: unknown): MirroredLetter | null {
  const { data } = letterSchema.safeParse(value);
  return data && isId("deadLetter", data.id) ? { ...data, id: data.id } : null;
}
