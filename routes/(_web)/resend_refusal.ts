/** Why a message is not sent again, in the reader's words and hours. */
import type { Clinic } from "@/clinic.ts";
import type { MessageId } from "@/domain/ids.ts";
import type { Refusal } from "@/domain/result.ts";
import { explainCheck, type Teller } from "@/domain/sending/explain.ts";
import { stopped } from "@/domain/sending/rules.ts";
import type { ResendRefusals } from "@/domain/words/admin_messages_words.ts";
import { say } from "@/domain/words/say.ts";
import { copiesOf } from "@/store/messages/copies.ts";
import { messageById } from "@/store/messages/rows.ts";

type Telling = { readonly words: ResendRefusals; readonly teller: Teller };

/** Null for a refusal that has nothing to do with messages. */
export async function tellResendRefusal(
  { store }: Clinic,
  { id, refusal }: { readonly id: MessageId; readonly refusal: Refusal },
  { words, teller }: Telling,
): Promise<string | null> {
  const [issue] = refusal.issues ?? [];
  if (refusal.code === "too_late") return words.tooLate;
  if (refusal.code === "illegal_transition") {
    if (issue?.problem === "visit_moved") return words.visitMoved;
    return issue?.problem === "visit_over" ? words.visitOver : words.notAgain;
  }
  if (refusal.code !== "already_exists") return null;
  if (issue?.field !== "overrides") return words.waiting;
  const message = await messageById(store.read, id);
  if (message === undefined) return null;
  const { copy } = await copiesOf(store.read, message.root_id, store.clock.now());
  if (copy === null) return null;
  const why = explainCheck(stopped(copy.reason, { at: copy.at }), teller).says;
  return say(words.copy, { why });
}
