/** The jobs: what may wait in the queue, with ids only, checked when put in and when taken out. */
import { z } from "zod";
import { importId, messageId, visitId } from "@/domain/id_schemas.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { NewJob } from "@/store/jobs.ts";
import type { Failure } from "./attempts.ts";

export const jobSchema = z.discriminatedUnion("kind", [
  /** Goes on with an uploaded import from where it stands. */
  z.strictObject({ kind: z.literal("import.run"), importId }),
  /** Removes what has expired: sessions, links, throttles, idempotency keys, finished jobs. */
  z.strictObject({ kind: z.literal("housekeeping.sweep") }),
  /** Looks at a message: sends it, waits, or lets it be. */
  z.strictObject({ kind: z.literal("message.send"), messageId }),
  /** Looks at a visit: tells the patient what has become of it. */
  z.strictObject({ kind: z.literal("visit.tell"), visitId }),
  /** Makes the reminders that are due, and queues again what got stuck. */
  z.strictObject({ kind: z.literal("messages.plan") }),
]);

export type Job = z.infer<typeof jobSchema>;
export type JobKind = Job["kind"];

/** How a handler ends: what a thrown fault means is the retry policy's to say. */
export type Outcome =
  | { readonly is: "done" }
  /** Not yet: try again then, without using up an attempt. */
  | { readonly is: "defer"; readonly until: EpochMs }
  | ({ readonly is: "retry" } & Failure)
  /** Never: park it as a dead letter at once. */
  | ({ readonly is: "drop" } & Failure);

export const done: Outcome = { is: "done" };

/** Turns a job into what a command adds to its commit. */
export function toQueue(
  { kind, ...payload }: Job,
  when: Pick<NewJob, "runAt" | "dedupeKey"> = {},
): NewJob {
  return { kind, payload, ...when };
}

/** Reads a job as it lay in the queue; null when no handler could take it. */
export function readJob({ kind, payload }: { kind: string; payload: string }): Job | null {
  try {
    return jobSchema.safeParse({ ...JSON.parse(payload), kind }).data ?? null;
  } catch {
    return null;
  }
}
