/** What may be asked of a flag. */
import { z } from "zod";
import { flagNames } from "./flags.ts";

/** `version` is the one the person saw; 0 for a flag that was never changed. */
export const setFlag = z.strictObject({
  name: z.enum(flagNames),
  on: z.boolean(),
  version: z.int().min(0).optional(),
});
export type SetFlag = z.infer<typeof setFlag>;
