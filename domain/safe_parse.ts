/** Parsing what strangers send, objects that pose as something with a length included. */
import { z } from "zod";

/**
 * As `schema.safeParse`, which throws for `{ "length": { "toString": null } }` where a text of
 * limited length is wanted: its length check compares before the type has been refused.
 */
export function safeParse<S extends z.ZodType>(
  schema: S,
  value: unknown,
): z.ZodSafeParseResult<z.output<S>> {
  try {
    return schema.safeParse(value);
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    const none = z.custom<z.output<S>>(() => false, { error: "holds a value of no known kind" });
    return none.safeParse(null);
  }
}
