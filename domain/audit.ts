/** The audit chain: what an entry says, and the hash that ties it to the one before. */
import type { Role } from "./access.ts";
import type { EpochMs } from "./time.ts";

/** Who did it. `nobody` stands for a caller who has not signed in, `system` for a rule of the clinic. */
export type Actor = { readonly id: string; readonly role: Role | "system" | "nobody" };

export const systemActor: Actor = { id: "system", role: "system" };
export const nobody: Actor = { id: "nobody", role: "nobody" };

/** `detail` holds ids, codes, counts and states; a name or a text in it is a defect. */
export type AuditEntry = {
  readonly seq: number;
  readonly at: EpochMs;
  readonly actor: string;
  readonly role: Actor["role"];
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
  readonly traceId: string;
};

/** What the first entry names as its predecessor. */
export const genesisHash = "0".repeat(64);

/** The bytes over which an entry's hash is taken: a JSON array, so that no field can run into the next. */
export function canonical(entry: AuditEntry, previousHash: string): string {
  return JSON.stringify([
    previousHash,
    entry.seq,
    entry.at,
    entry.actor,
    entry.role,
    entry.action,
    entry.subject,
    entry.detail,
    entry.traceId,
  ]);
}
