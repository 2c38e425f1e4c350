/** The shapes in which templates and the values of a message come from outside. */
import { z } from "zod";
import type { MessageValues } from "./template.ts";

/** Lower case, digits and underscores: `reminder_48h`. */
export const templateName = z.string().regex(
  /^[a-z][a-z0-9_]{1,39}$/,
  "must be lower case letters, digits and underscores",
);

const money = z.strictObject({
  minor: z.number().int().min(-1e9).max(1e9),
  currency: z.string().regex(/^[A-Z]{3}$/, "must be a code such as EUR"),
});

/** Values for a preview; their types are those of the template's variables, checked on rendering. */
export const messageValues: z.ZodType<MessageValues> = z.record(
  z.string().max(40),
  z.union([z.string().max(65_536), z.number(), money]),
);
