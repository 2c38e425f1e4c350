/** The shapes that many endpoints share: ids, instants, problems, pages of a list. */
import { z } from "@hono/zod-openapi";
import { timeOffId } from "@/domain/practitioner.ts";
import { refusalCodes } from "@/domain/result.ts";
import {
  accountId,
  appointmentId,
  deadLetterId,
  importId,
  messageId,
  patientId,
  practitionerId,
  visitId,
} from "@/domain/id_schemas.ts";

/** What each id looks like, for the description: the schemas themselves only check. */
const looks = [
  [accountId, "acc_01kb3xq2zs8h4m5n6p7q8r9s0t"],
  [appointmentId, "apt_01kb3xq2zs8h4m5n6p7q8r9s0t"],
  [deadLetterId, "dlq_01kb3xq2zs8h4m5n6p7q8r9s0t"],
  [importId, "imp_01kb3xq2zs8h4m5n6p7q8r9s0t"],
  [messageId, "msg_01kb3xq2zs8h4m5n6p7q8r9s0t"],
  [patientId, "pat_01kb3xq2zs8h4m5n6p7q8r9s0t"],
  [practitionerId, "prc_01kb3xq2zs8h4m5n6p7q8r9s0t"],
  [timeOffId, "off_01kb3xq2zs8h4m5n6p7q8r9s0t"],
  [visitId, "vis_01kb3xq2zs8h4m5n6p7q8r9s0t"],
] as const;
for (const [schema, example] of looks) {
  z.globalRegistry.add(schema, { type: "string", example });
}

/** An id in an answer. */
export const id = z.string().meta({ example: "vis_01kb3xq2zs8h4m5n6p7q8r9s0t" });

/**
 * An instant and a day in an answer. What may be kept is checked on its way in: checked again on its
 * way out, one row that is wrong would take the whole list with it.
 */
export const instant = z.string().meta({ format: "date-time", example: "2026-11-22T14:10:00Z" });
export const day = z.string().meta({ format: "date", example: "2026-11-22" });
export const count = z.int().min(0);
export const version = z.int().min(0).meta({ example: 3 });

/** A person or a record by its id and name. */
export const named = z.object({ id, name: z.string() });

/** An endpoint that takes nothing; others name what they take in its place. */
const none = z.strictObject({});
export const nothing = { params: none, query: none, body: none };

/** Nothing is to be said but that it was done. */
export const done = { status: 204 as const, schema: z.null(), show: () => null };

/** Pages go on with `?after=` of the `next` before; null on the last. */
export const next = z.string().nullable();

/** Whole numbers of a query. */
export function limit(most: number, usual: number) {
  return z.coerce.number().int().min(1).max(most).default(usual);
}

/** RFC 9457, as `problems.ts` writes it. */
export const problem = z.object({
  type: z.literal("about:blank"),
  status: z.int(),
  code: z.enum([...refusalCodes, "fault"]),
  title: z.string(),
  detail: z.string(),
  traceId: z.string(),
  issues: z.array(z.object({ field: z.string(), problem: z.string() })).optional(),
}).openapi("Problem", {
  example: {
    type: "about:blank",
    status: 409,
    code: "slot_taken",
    title: "Another visit is booked at that time. Choose another slot.",
    detail: "Another visit is booked at that time. Choose another slot.",
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
  },
});
