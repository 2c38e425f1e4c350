/** Ends the imports that nobody will go on with: uploads left lying, and runs whose job is dead. */
import { systemActor } from "@/domain/audit.ts";
import { importId } from "@/domain/id_schemas.ts";
import type { RowIssue } from "@/domain/import/schedule_row.ts";
import type { ImportId } from "@/domain/ids.ts";
import { hour } from "@/domain/time.ts";
import type { Store } from "@/store/store.ts";
import { failImport } from "./import_record.ts";

/** How long an upload waits to be started, in milliseconds. */
export const uploadsKeptFor = 24 * hour;

const atOnce = 100;

/** How the record of an import says that its run met a fault. */
export const faulted: RowIssue = {
  code: "invalid_input",
  field: "file",
  problem: "could not be imported to its end because of a fault. What was written stays.",
};

const neverStarted: RowIssue = {
  code: "invalid_input",
  field: "file",
  problem: "was uploaded and not started within a day, and is no longer kept.",
};

/** Answers with how many were ended, as `failed`. */
export async function sweepImports(store: Store): Promise<number> {
  const left = await endAll(store, await uploadsLeft(store), neverStarted);
  return left + await endAll(store, await runsWithDeadJobs(store), faulted);
}

async function endAll(store: Store, ids: readonly ImportId[], reason: RowIssue): Promise<number> {
  let ended = 0;
  for (const id of ids) {
    const author = { actor: systemActor, traceId: "" };
    if ((await failImport(store, author, { id, reasons: [reason] })).ok) ended++;
  }
  return ended;
}

/** One that waits for its turn has its plan in the record, no longer as a draft. */
async function uploadsLeft(store: Store): Promise<ImportId[]> {
  const rows = await store.read.selectFrom("imports").select("id")
    .where("state", "=", "uploaded").where("created_at", "<=", store.clock.now() - uploadsKeptFor)
    .where((where) => where.or([where("plan", "=", "{}"), where("plan", "like", '{"draft":%')]))
    .limit(atOnce).execute();
  return rows.map(({ id }) => id);
}

async function runsWithDeadJobs(store: Store): Promise<ImportId[]> {
  const dead = await store.read.selectFrom("jobs").select("payload")
    .where("kind", "=", "import.run").where("state", "=", "dead")
    .where("payload", "not in", (jobs) =>
      jobs.selectFrom("jobs").select("payload")
        .where("kind", "=", "import.run").where("state", "in", ["waiting", "running"]))
    .execute();
  const ids = dead.flatMap(({ payload }) => importOf(payload) ?? []);
  if (ids.length === 0) return [];
  const rows = await store.read.selectFrom("imports").select("id")
    .where("id", "in", ids).where("state", "in", ["uploaded", "running"])
    .limit(atOnce).execute();
  return rows.map(({ id }) => id);
}

function importOf(payload: string): ImportId | null {
  const [, id] = /^\{"importId":"([^"]+)"\}$/.exec(payload) ?? [];
  return importId.safeParse(id).data ?? null;
}
