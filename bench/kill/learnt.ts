/** What the clinic has to have learnt from a failure: a "no" in the ledger, a mark and a task, a dead letter. */
import type { MessageId } from "@/domain/ids.ts";
import type { Store } from "@/store/store.ts";
import type { Evidence } from "./evidence.ts";

/** Reasons for which a job is parked through a fault of ours. */
const ours = ["threw", "unreadable", "stale_write"];

export async function learntProblems(
  { read }: Store,
  { cases }: Evidence,
): Promise<(readonly [code: string, id: MessageId])[]> {
  const noes = await read.selectFrom("consent_entries").select(["patient_id"])
    .where("source", "=", "provider_block").execute();
  const marks = await read.selectFrom("contact_marks").select(["patient_id"]).execute();
  const tasks = await read.selectFrom("tasks").select(["patient_id"])
    .where("kind", "=", "contact").execute();
  const [closed, marked, tasked] = [noes, marks, tasks].map((rows) =>
    new Set(rows.map(({ patient_id }) => patient_id))
  );
  return cases.flatMap(({ message: { id, failure, patient_id }, letters }) => {
    const problems: string[] = [];
    if (failure === "opted_out" && !closed?.has(patient_id)) problems.push("a no was not kept");
    if (failure === "bad_contact" && !(marked?.has(patient_id) && tasked?.has(patient_id))) {
      problems.push("a bad address was not marked");
    }
    for (const letter of letters) {
      if (ours.includes(letter.failure)) problems.push(`a dead letter: ${letter.failure}`);
    }
    return problems.map((code) => [code, id] as const);
  });
}
