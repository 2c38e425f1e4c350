/** What a person may do with a dead letter: put it back in the queue, or let it go with a reason. */
import { z } from "zod";
import { plainText } from "./fields.ts";
import { deadLetterId } from "./id_schemas.ts";

export const settleDeadLetter = z.discriminatedUnion("how", [
  z.strictObject({ how: z.literal("replay"), deadLetterId }),
  z.strictObject({ how: z.literal("discard"), deadLetterId, reason: plainText(200) }),
]);
export type SettleDeadLetter = z.infer<typeof settleDeadLetter>;

/** A code such as `threw` or `configuration`, and a kind of job such as `message.send`. */
export const failureCode = z.string().regex(/^[a-z][a-z0-9_.]{0,59}$/, "must be a failure class");
export const jobKind = z.string().regex(/^[a-z][a-z0-9_.]{0,59}$/, "must be a kind of job");

/** All that failed alike goes back into the queue, the oldest first and so many a minute. */
export const replayDeadLetters = z.strictObject({
  failure: failureCode,
  kind: jobKind.optional(),
  /** True: only says what would be done. */
  dryRun: z.boolean().default(true),
  perMinute: z.int().min(1).max(6_000).default(60),
  limit: z.int().min(1).max(1_000).default(1_000),
});
export type ReplayDeadLetters = z.infer<typeof replayDeadLetters>;
