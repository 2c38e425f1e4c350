/** What may be asked of the messages. */
import { z } from "zod";
import { channels } from "./channel.ts";
import { failureClasses } from "./delivery_failures.ts";
import { day, plainText } from "./fields.ts";
import { messageId, patientId, visitId } from "./id_schemas.ts";
import { messageStates } from "./message.ts";

/** What a list is about: what waits for a person, what waits by itself, or everything. */
export const messageViews = ["person", "waiting", "all"] as const;
export type MessageView = (typeof messageViews)[number];

/** Newest first; the days are the clinic's, both included; `before` is the `next` of the page before. */
export const messageQuery = z.strictObject({
  view: z.enum(messageViews).default("all"),
  patient: patientId.optional(),
  /** The beginning of a patient's name, of a word in it, or of the clinic's number. */
  search: plainText(100).optional(),
  visit: visitId.optional(),
  state: z.enum(messageStates).optional(),
  type: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, "must be a template's name").optional(),
  channel: z.enum(channels).optional(),
  failure: z.enum(failureClasses).optional(),
  from: day.optional(),
  to: day.optional(),
  before: messageId.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MessageQuery = z.infer<typeof messageQuery>;
