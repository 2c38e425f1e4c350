/**
 * Remembers which bookings a file holds, at 100 bytes a row at most: enough to tell a duplicate from a
 * contradiction, and to know a ref that another row names, without keeping the rows.
 */
import { createHash } from "node:crypto";
import { canonicalRow, type ScheduleRow } from "@/domain/import/schedule_row.ts";

/** Rows that one import may have. */
export const maxRows = 5_000_000;

/** `contradictedBy` is the first row of the same ref that says something else; 0 without one. */
export type Sighting = { readonly firstRow: number; readonly contradictedBy: number };

export type SeenRefs = {
  note(row: number, booking: ScheduleRow): void;
  find(ref: string): Sighting | null;
};

/** Words of a slot: two of the ref's hash, two of the content's, the first row, the contradicting row. */
const width = 6;

export function seenRefs(): SeenRefs {
  let table = new Uint32Array(1024 * width);
  let used = 0;

  const grow = () => {
    const old = table;
    table = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += width) {
      if (old[i + 4] === 0) continue;
      const slot = slotOf(table, old[i] ?? 0, old[i + 1] ?? 0);
      table.set(old.subarray(i, i + width), slot);
    }
  };

  return {
    note(row, booking) {
      const [a, b] = digest(booking.ref);
      const [c, d] = digest(canonicalRow(booking));
      const slot = slotOf(table, a, b);
      if (table[slot + 4] === 0) {
        table.set([a, b, c, d, row, 0], slot);
        if (++used * width * 2 > table.length) grow();
        return;
      }
      const same = table[slot + 2] === c && table[slot + 3] === d;
      if (!same && table[slot + 5] === 0) table[slot + 5] = row;
    },
    find(ref) {
      const slot = slotOf(table, ...digest(ref));
      const firstRow = table[slot + 4] ?? 0;
      return firstRow === 0 ? null : { firstRow, contradictedBy: table[slot + 5] ?? 0 };
    },
  };
}

/** The slot that holds this hash, or the free one where it belongs. */
function slotOf(table: Uint32Array, a: number, b: number): number {
  const slots = table.length / width;
  for (let at = a % slots;; at = (at + 1) % slots) {
    const slot = at * width;
    if (table[slot + 4] === 0 || (table[slot] === a && table[slot + 1] === b)) return slot;
  }
}

function digest(text: string): [number, number] {
  const bytes = createHash("sha256").update(text).digest();
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}
