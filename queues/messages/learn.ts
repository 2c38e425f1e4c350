/** What becomes of a message by what a provider says of it: concluded, and written down. */
import { type Progressed, writeProgress } from "@/store/messages/progress.ts";
import type { MessageRow } from "@/store/messages/rows.ts";
import type { Tx } from "@/store/tx.ts";
import { conclude, type Conclusion, type Lesson } from "./conclude.ts";
import { drawConsequences } from "./consequences.ts";
import type { SendingParts } from "./parts.ts";

export type Learnt = Conclusion & {
  readonly message: MessageRow;
  /** Whether the front desk has something new to do. */
  readonly calls: boolean;
};

/** Null, and nothing written, when it is no news. Throws for an attempt that is none of the message's. */
export async function learn(parts: SendingParts, tx: Tx, lesson: Lesson): Promise<Learnt | null> {
  const [learnt = null] = await learnAll(parts, tx, [lesson]);
  return learnt;
}

/**
 * As `learn` for many, in their order: a later lesson about a message starts from where the one before
 * it led, whatever its own hand says.
 */
export async function learnAll(
  parts: SendingParts,
  tx: Tx,
  lessons: readonly Lesson[],
): Promise<readonly (Learnt | null)[]> {
  const progressed = new Map<string, Progressed>();
  const concluded = lessons.map((lesson) => {
    const { id } = lesson.hand.message;
    const known = progressed.get(id);
    const conclusion = conclude(parts, { ...lesson, hand: known?.after ?? lesson.hand });
    if (conclusion === null) return null;
    progressed.set(id, { before: known?.before ?? lesson.hand, after: conclusion.after });
    return conclusion;
  });
  const news = concluded.filter((one) => one !== null);
  await writeProgress(tx, [...progressed.values()], news.map(({ step }) => step));
  const learnt: (Learnt | null)[] = [];
  for (const [nth, lesson] of lessons.entries()) {
    const conclusion = concluded[nth] ?? null;
    learnt.push(conclusion === null ? null : await draw(parts, tx, { lesson, conclusion }));
  }
  return learnt;
}

type Drawing = { readonly lesson: Lesson; readonly conclusion: Conclusion };

async function draw(
  { store }: SendingParts,
  tx: Tx,
  { lesson: { hand, now }, conclusion }: Drawing,
): Promise<Learnt> {
  const { after: { message }, attempt, delivery, failure } = conclusion;
  const calls = failure !== null && await drawConsequences(store, tx, {
    hand,
    delivery,
    attempt,
    failure,
    code: attempt.code,
    at: attempt.state_at,
    now,
  });
  return { ...conclusion, message, calls };
}
