/** What may be asked of the audit log. */
import { z } from "zod";
import { day } from "./fields.ts";

/** Actors, actions and subjects are codes and ids; nothing else is worth a look. */
const code = z.string().trim().min(1).max(100).regex(/^[\w.-]+$/, "must be an id or a code");

/** Newest first; `before` is the last `seq` of the page before, `action` the beginning of one. */
export const auditQuery = z.strictObject({
  actor: code.optional(),
  action: code.optional(),
  subject: code.optional(),
  from: day.optional(),
  to: day.optional(),
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof auditQuery>;
