/** What may be said of a task when it is closed. */
import { z } from "zod";
import { plainText } from "./fields.ts";
import { taskId } from "./id_schemas.ts";
import { taskOutcomes } from "./task.ts";

export const longestNote = 500;

export const closeTask = z.strictObject({
  taskId,
  outcome: z.enum(taskOutcomes),
  note: plainText(longestNote).optional(),
});
export type CloseTask = z.infer<typeof closeTask>;
