/** Commands and questions about visits, as they come in. */
import { z } from "zod";
import { day, plainText } from "./fields.ts";
import { patientId, practitionerId, visitId } from "./id_schemas.ts";
import { isId } from "./ids.ts";
import { visitEvents, visitStates } from "./visit_state.ts";
import { longestReason } from "./visit_bounds.ts";

const oneLine = plainText(longestReason);

/** Why a visit did not take place, brought into one line; empty, it was not said. */
const reason = z.string()
  .overwrite((text) => text.replace(/\s+/g, " ").trim())
  .max(longestReason)
  .refine((text) => text === "" || oneLine.safeParse(text).success, {
    error: "must not contain control characters",
  });

/** `version` is the one the person saw; left out, the state alone decides. */
export const advanceVisit = z.strictObject({
  visitId,
  event: z.enum(visitEvents),
  version: z.int().positive().optional(),
  reason: reason.optional(),
});
export type AdvanceVisit = z.infer<typeof advanceVisit>;

export const undoVisit = z.strictObject({ visitId, version: z.int().positive().optional() });
export type UndoVisit = z.infer<typeof undoVisit>;

/** For how long the front desk may take its last action back. */
export const undoWindow = 10_000;

/** Where a page of visits ends: the day and the id of its last one. */
const place = z.string().transform((text, issue) => {
  const [at = "", id = ""] = text.split(".");
  if (day.safeParse(at).success && isId("visit", id)) return { day: at, id };
  issue.addIssue({ code: "custom", message: "must be the `next` of another page" });
  return z.NEVER;
});

/** One page of visits; a filter narrows what the caller may see. */
export const visitQuery = z.strictObject({
  day: day.optional(),
  state: z.enum(visitStates).optional(),
  practitionerId: practitionerId.optional(),
  patientId: patientId.optional(),
  after: place.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type VisitQuery = z.infer<typeof visitQuery>;
