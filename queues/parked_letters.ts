/** The dead letters that nobody has settled, for the mirror in KV. */
import type { Kysely } from "kysely";
import type { DeadLetterId } from "@/domain/ids.ts";
import { deadLetters } from "@/store/dead_letters.ts";
import type { Database } from "@/store/schema.ts";
import type { ParkedLetter } from "./table_queue.ts";

const page = 500;

/** All of them, the newest first, read a page at a time. */
export async function* parkedLetters(db: Kysely<Database>): AsyncGenerator<ParkedLetter> {
  let behind: { before?: DeadLetterId } = {};
  for (;;) {
    const rows = await deadLetters(db, { state: "parked", limit: page, ...behind });
    for (const { id, kind, failed_at } of rows) yield { id, kind, failedAt: failed_at };
    const last = rows.at(-1);
    if (!last) return;
    behind = { before: last.id };
  }
}
