/** Closes a task of the front desk with what came of it. */
import type { TaskId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { TaskOutcome } from "@/domain/task.ts";
import type { CloseTask } from "@/domain/task_schemas.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

export type Closed = { readonly id: TaskId; readonly outcome: TaskOutcome };

/** Refuses with `forbidden`, `not_found`, or `stale_write` when it was closed already. */
export function closeTask(store: Store, who: Who, input: CloseTask): Promise<Result<Closed>> {
  return store.commit(authorOf(who), async (tx, now) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Tasks are for admins.");
    const { taskId, outcome, note = null } = input;
    const task = await tx.selectFrom("tasks").select(["kind", "state", "patient_id"])
      .where("id", "=", taskId).forUpdate().executeTakeFirst();
    if (!task) return refuse("not_found", "There is no such task.");
    if (task.state === "done") return refuse("stale_write", "Somebody has closed this task.");
    const closed = { closed_at: now, closed_by: who.principal.accountId, dedupe_key: null };
    await tx.updateTable("tasks").set({ state: "done", outcome, note, ...closed })
      .where("id", "=", taskId).execute();
    const detail = { kind: task.kind, outcome, patientId: task.patient_id };
    return ok({
      value: { id: taskId, outcome },
      audit: { action: "call_task.closed", subject: taskId, detail },
      topics: task.patient_id ? ["ops", `patient/${task.patient_id}`] : ["ops"],
    });
  });
}
