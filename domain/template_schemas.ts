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

/**
 * What the compiler takes at most, in UTF-16 units; bytes are counted when it compiles. A browser posts
 * CRLF for every line end, which would make each line of a difference another one.
 */
export const templateSource = z.string()
  .overwrite((text) => text.replace(/\r\n?/g, "\n").trimEnd())
  .min(1, "must not be empty").max(65_536, "must have at most 65,536 characters")
  .refine((text) => text.isWellFormed() && !text.includes("\0"), "must be text");

export const draftTemplate = z.strictObject({
  name: templateName,
  source: templateSource,
  /** The row's that the person saw; 1 for a template that was never changed. */
  version: z.int().min(1).optional(),
});
export type DraftTemplate = z.infer<typeof draftTemplate>;
