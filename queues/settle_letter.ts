/** A dead letter is settled: in the store, which is the truth, and in its mirror, which is counted. */
import type { SettleDeadLetter } from "@/domain/dead_letter.ts";
import type { DeadLetters } from "@/kv/dead_letters.ts";
import { settleDeadLetter } from "@/store/commands/settle_dead_letter.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";

/** Refusals are those of `settleDeadLetter`. */
export async function settleLetter(
  { store, deadLetters }: { readonly store: Store; readonly deadLetters: DeadLetters },
  who: Who,
  input: SettleDeadLetter,
): ReturnType<typeof settleDeadLetter> {
  const settled = await settleDeadLetter(store, who, input);
  if (settled.ok) void deadLetters.remove(input.deadLetterId);
  return settled;
}
