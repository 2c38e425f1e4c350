/** Nerves for tests: on a file of their own or in memory, with what they complained of. */
import { type Nerves, type NervesOptions, type NerveTask, openNerves } from "./nerves.ts";

export type GivenNerves = {
  readonly nerves: Nerves;
  readonly path: string;
  readonly troubles: { readonly task: NerveTask; readonly error: unknown }[];
  readonly logged: { readonly level: string; readonly event: string }[];
  [Symbol.asyncDispose](): Promise<void>;
};

/** Disposing closes the nerves and deletes the folder, if it is theirs. */
export async function givenNerves(options: Partial<NervesOptions> = {}): Promise<GivenNerves> {
  const folder = options.path ? null : await Deno.makeTempDir({ prefix: "caredeck-kv-" });
  const path = options.path ?? `${folder}/kv.sqlite`;
  const troubles: GivenNerves["troubles"] = [];
  const logged: GivenNerves["logged"] = [];
  const nerves = await openNerves({
    random: { bytes: (length) => new Uint8Array(length).fill(64) },
    log: (level, event) => void logged.push({ level, event }),
    onTrouble: (error, task) => void troubles.push({ task, error }),
    ...options,
    path,
  });
  return {
    nerves,
    path,
    troubles,
    logged,
    async [Symbol.asyncDispose]() {
      await nerves.close();
      if (folder) await Deno.remove(folder, { recursive: true });
    },
  };
}
