/** The last step of an import: rescheduled bookings are tied to those that stood further on in the file. */
import type { AppointmentId, ImportId } from "@/domain/ids.ts";
import { ok, type Result } from "@/domain/result.ts";
import type { Author } from "@/store/commit.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { appointmentIds } from "./existing.ts";
import { batchesOf, openSchedule } from "./open_schedule.ts";
import type { SeenRefs } from "./seen_refs.ts";
import type { Reading } from "./source.ts";
import { type Numbered, sortRows } from "./survey.ts";

/** Ties what can be tied; answers how many bookings still name one that was not taken. */
export async function linkBookings(
  store: Store,
  author: Author,
  { id, reading, seen }: { id: ImportId; reading: Reading; seen: SeenRefs },
): Promise<Result<number>> {
  const opened = await openSchedule(reading);
  if (!opened.ok) return opened;
  let loose = 0;
  for await (const block of batchesOf(opened.value.blocks)) {
    if (!block.ok) return block;
    const rows = sortRows(block.value.rows, seen).bookings
      .filter(({ booking }) => booking.rescheduledFrom);
    const open = await untied(store, rows);
    loose += open.missing;
    if (open.ties.length === 0) continue;
    const tied = await store.commit(author, async (tx) => {
      await tie(tx, open.ties);
      const detail = { bookings: open.ties.length };
      return ok({ value: null, audit: { action: "import.linked", subject: id, detail } });
    });
    if (!tied.ok) return tied;
  }
  return ok(loose);
}

type Tie = { readonly from: AppointmentId; readonly to: AppointmentId };

async function untied(
  store: Store,
  rows: readonly Numbered[],
): Promise<{ ties: Tie[]; missing: number }> {
  const pairs = rows.map(({ booking }) => [booking.ref, booking.rescheduledFrom ?? ""] as const);
  const ids = await appointmentIds(store.read, [...new Set(pairs.flat())]);
  const mine = pairs.flatMap(([ref]) => ids.get(ref) ?? []);
  if (mine.length === 0) return { ties: [], missing: 0 };
  const open = await store.read.selectFrom("appointments").select("id").where("id", "in", mine)
    .where("rescheduled_from", "is", null).execute();
  const waiting = new Set(open.map((row) => row.id));
  const ties: Tie[] = [];
  let missing = 0;
  for (const [ref, origin] of pairs) {
    const [from, to] = [ids.get(ref), ids.get(origin)];
    if (from === undefined || !waiting.has(from)) continue;
    if (to === undefined) missing++;
    else ties.push({ from, to });
  }
  return { ties, missing };
}

/** A tie that somebody made meanwhile stands. */
async function tie(tx: Tx, ties: readonly Tie[]): Promise<void> {
  for (const { from, to } of ties) {
    await tx.updateTable("appointments").set({ rescheduled_from: to })
      .where("id", "=", from).where("rescheduled_from", "is", null).execute();
  }
}
