/** What a job went through: each try that failed, with its instant and the class of the failure. */
import { z } from "zod";

/** Why a try failed: a code to group by, and the class of the error behind it, if there is one. */
export type Failure = { readonly failure: string; readonly error?: string };

const failedAttempt = z.strictObject({
  /** From 1. */
  attempt: z.int().positive(),
  /** Epoch milliseconds. */
  at: z.int(),
  failure: z.string(),
  /** Such as `TypeError`; empty where no error was thrown. */
  error: z.string(),
});
export type FailedAttempt = z.infer<typeof failedAttempt>;

/** The worker ended without an outcome: its process died, with this job or with one beside it. */
export const crashed = "crashed";

/** More are not kept: the newest say what is wrong now. */
const most = 20;

export function withFailure(
  before: readonly FailedAttempt[],
  { failure, error = "", attempt, at }: Failure & Pick<FailedAttempt, "attempt" | "at">,
): FailedAttempt[] {
  return [...before, { attempt, at, failure, error }].slice(-most);
}

/** Reads what `JSON.stringify` made of a history; what cannot be read counts as none. */
export function readAttempts(text: string | null): FailedAttempt[] {
  try {
    return z.array(failedAttempt).safeParse(JSON.parse(text ?? "[]")).data ?? [];
  } catch {
    return [];
  }
}
