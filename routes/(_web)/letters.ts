/** Dead letters as the console shows them. */
import type { Kysely } from "kysely";
import { z } from "zod";
import type { DeadLetter } from "@/components/admin/DeadLettersPage.tsx";
import { readAttempts } from "@/queues/attempts.ts";
import { accountById } from "@/store/accounts.ts";
import type { Database, DeadLettersTable } from "@/store/schema.ts";

const payload = z.record(z.string(), z.union([z.string(), z.number()]));

export function lettersShown(
  db: Kysely<Database>,
  rows: readonly DeadLettersTable[],
): Promise<DeadLetter[]> {
  return Promise.all(rows.map(async (row) => {
    const closedBy = row.resolved_by === null ? null : await accountById(db, row.resolved_by);
    return { ...letterOf(row), closedBy: closedBy?.name ?? null };
  }));
}

function letterOf(row: DeadLettersTable): Omit<DeadLetter, "closedBy"> {
  const attempts = readAttempts(row.history);
  const about = payload.safeParse(read(row.payload)).data ?? {};
  const last = attempts.at(-1);
  return {
    id: row.id,
    job: row.kind,
    subject: Object.values(about).map(String)[0] ?? null,
    failedAt: row.failed_at,
    attempts: last?.attempt ?? 1,
    failure: row.failure,
    error: last?.error ?? "",
    history: attempts.map(({ at, failure, error }) => ({
      at,
      error: `${failure} ${error}`.trim(),
    })),
    state: row.state,
    closedAt: row.resolved_at,
    reason: row.reason,
  };
}

/** A letter may be here because nobody could read it. */
function read(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
