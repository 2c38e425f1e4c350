/** A breaker as it lies in its row. */
import { z } from "zod";
import type { BreakerState } from "@/domain/sending/breaker.ts";

const schema = z.discriminatedUnion("is", [
  z.strictObject({
    is: z.literal("closed"),
    recent: z.array(z.strictObject({ at: z.number(), failed: z.boolean() })),
  }),
  z.strictObject({ is: z.literal("open"), until: z.number(), times: z.number() }),
  z.strictObject({
    is: z.literal("half_open"),
    times: z.number(),
    nextProbeAt: z.number(),
    good: z.number(),
  }),
]);

/** Throws for what `JSON.stringify` has not made of a breaker. */
export function readBreaker(text: string): BreakerState {
  return schema.parse(JSON.parse(text));
}
