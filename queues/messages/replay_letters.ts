/** Dead letters of one failure go back into the queue: in the store, and out of the mirror that is counted. */
import type { ReplayDeadLetters } from "@/domain/dead_letter.ts";
import type { DeadLetters } from "@/kv/dead_letters.ts";
import { replayDeadLetters } from "@/store/commands/replay_dead_letters.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";

/** Refusals are those of `replayDeadLetters`. */
export async function replayLetters(
  { store, deadLetters }: { readonly store: Store; readonly deadLetters: DeadLetters },
  who: Who,
  input: ReplayDeadLetters,
): ReturnType<typeof replayDeadLetters> {
  const done = await replayDeadLetters(store, who, input);
  if (done.ok && !done.value.dryRun) {
    for (const id of done.value.replayed) void deadLetters.remove(id);
  }
  return done;
}
