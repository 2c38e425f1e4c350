/** What a person may do with a dead letter: put it back in the queue, or let it go with a reason. */
import { z } from "zod";
import { plainText } from "./fields.ts";
import { deadLetterId } from "./id_schemas.ts";

export const settleDeadLetter = z.discriminatedUnion("how", [
  z.strictObject({ how: z.literal("replay"), deadLetterId }),
  z.strictObject({ how: z.literal("discard"), deadLetterId, reason: plainText(200) }),
]);
export type SettleDeadLetter = z.infer<typeof settleDeadLetter>;
