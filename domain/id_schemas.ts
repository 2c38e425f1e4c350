/** The zod schemas of our ids, for every boundary that takes one. */
import { z } from "zod";
import { type Id, type IdKind, isId } from "./ids.ts";

function idSchema<K extends IdKind>(kind: K) {
  return z.custom<Id<K>>((value) => typeof value === "string" && isId(kind, value), {
    error: `must be the id of a ${kind}`,
  });
}

export const accountId = idSchema("account");
export const appointmentId = idSchema("appointment");
export const deadLetterId = idSchema("deadLetter");
export const deliveryId = idSchema("delivery");
export const importId = idSchema("import");
export const messageId = idSchema("message");
export const patientId = idSchema("patient");
export const practitionerId = idSchema("practitioner");
export const taskId = idSchema("task");
export const visitId = idSchema("visit");
