/** Writes what has become of messages and their tries: what differs from before, a statement for each table. */
import { sql } from "kysely";
import type { MessageId } from "@/domain/ids.ts";
import type { Tx } from "@/store/tx.ts";
import type { AttemptRow, DeliveryRow, MessageAtHand, MessageRow } from "./rows.ts";
import { addSteps, type StepOf } from "./steps.ts";

/** The same message as it was locked, and as it is to be. */
export type Progressed = { readonly before: MessageAtHand; readonly after: MessageAtHand };

/** The versions of changed messages are raised here, and nowhere in `after`. */
export async function writeProgress(
  tx: Tx,
  progressed: readonly Progressed[],
  steps: readonly StepOf[],
): Promise<void> {
  await writeAttempts(
    tx,
    changed(progressed.flatMap(({ before, after }) => pairs(before.attempts, after.attempts))),
  );
  await writeDeliveries(
    tx,
    changed(progressed.flatMap(({ before, after }) => pairs(before.deliveries, after.deliveries))),
  );
  await writeMessages(tx, changed(progressed.map(pairOfMessages)));
  await addSteps(tx, steps);
}

type Pair<Row> = { readonly before: Row; readonly after: Row };

function pairOfMessages({ before, after }: Progressed): Pair<MessageRow> {
  return { before: before.message, after: after.message };
}

function pairs<Row extends { readonly id: string }>(
  before: readonly Row[],
  after: readonly Row[],
): Pair<Row>[] {
  return after.flatMap((row) => {
    const was = before.find(({ id }) => id === row.id);
    return was === undefined ? [] : [{ before: was, after: row }];
  });
}

function changed<Row extends object>(all: readonly Pair<Row>[]): Pair<Row>[] {
  return all.filter((pair) => Object.keys(differenceOf(pair)).length > 0);
}

function differenceOf<Row extends object>({ before, after }: Pair<Row>): Partial<Row> {
  const was = new Map<string, unknown>(Object.entries(before));
  const entries = Object.entries(after).filter(([name, value]) => was.get(name) !== value);
  const names = new Set(entries.map(([name]) => name));
  const difference: Partial<Row> = { ...after };
  for (const name in difference) if (!names.has(name)) delete difference[name];
  return difference;
}

async function writeAttempts(tx: Tx, all: readonly Pair<AttemptRow>[]): Promise<void> {
  const [first, ...more] = all;
  if (first === undefined) return;
  if (more.length === 0) {
    const { after: { id } } = first;
    await tx.updateTable("attempts").set(differenceOf(first)).where("id", "=", id).execute();
    return;
  }
  await tx.insertInto("attempts").values(all.map(({ after }) => after))
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(({ ref }) => ({
        state: ref("excluded.state"),
        state_at: ref("excluded.state_at"),
        code: ref("excluded.code"),
        answered_at: ref("excluded.answered_at"),
        provider_id: ref("excluded.provider_id"),
      }))
    ).execute();
}

async function writeDeliveries(tx: Tx, all: readonly Pair<DeliveryRow>[]): Promise<void> {
  const [first, ...more] = all;
  if (first === undefined) return;
  if (more.length === 0) {
    const { after: { id } } = first;
    await tx.updateTable("deliveries").set(differenceOf(first)).where("id", "=", id).execute();
    return;
  }
  await tx.insertInto("deliveries").values(all.map(({ after }) => after))
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(({ ref }) => ({
        state: ref("excluded.state"),
        state_at: ref("excluded.state_at"),
        code: ref("excluded.code"),
        delivered_at: ref("excluded.delivered_at"),
        next_at: ref("excluded.next_at"),
        tries: ref("excluded.tries"),
        late: ref("excluded.late"),
        limited_in_a_row: ref("excluded.limited_in_a_row"),
        look_ups: ref("excluded.look_ups"),
      }))
    ).execute();
}

/** Those of a batch that change alike change in one statement. */
async function writeMessages(tx: Tx, all: readonly Pair<MessageRow>[]): Promise<void> {
  const alike = Map.groupBy(all, (pair) => JSON.stringify(differenceOf(pair)));
  for (const [first, ...more] of alike.values()) {
    if (first === undefined) continue;
    const ids: MessageId[] = [first, ...more].map(({ before }) => before.id);
    const { numUpdatedRows } = await tx.updateTable("messages")
      .set({ ...differenceOf(first), version: sql`version + 1` })
      .where("id", "in", ids).executeTakeFirst();
    if (numUpdatedRows !== BigInt(ids.length)) throw new Error("A locked message is gone.");
  }
}
