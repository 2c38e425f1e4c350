/** Commands on a visit, as they come in. */
import { z } from "zod";
import { plainText } from "./fields.ts";
import { visitId } from "./id_schemas.ts";
import { visitEvents } from "./visit_state.ts";

/** `version` is the one the person saw; left out, the state alone decides. */
export const advanceVisit = z.strictObject({
  visitId,
  event: z.enum(visitEvents),
  version: z.int().positive().optional(),
  reason: plainText(200).optional(),
});
export type AdvanceVisit = z.infer<typeof advanceVisit>;

export const undoVisit = z.strictObject({ visitId, version: z.int().positive().optional() });
export type UndoVisit = z.infer<typeof undoVisit>;

/** For how long the front desk may take its last action back. */
export const undoWindow = 10_000;
