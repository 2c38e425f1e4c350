/** Orders what a patient says against what is sent to them: whoever decides to send locks the same row. */
import type { PatientId } from "@/domain/ids.ts";
import type { Tx } from "./tx.ts";

/** Locks them until the transaction ends, in the order of their ids; answers those that exist. */
export async function lockPatients(
  tx: Tx,
  ids: readonly PatientId[],
): Promise<readonly PatientId[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom("patients").select("id").where("id", "in", [...ids])
    .orderBy("id").forUpdate().execute();
  return rows.map(({ id }) => id);
}
