/** Feature flags. */
import { z } from "zod";
import { setFlag as setSchema } from "@/domain/flag_schemas.ts";
import { type Flag, flagNames, flags as meanings } from "@/domain/flags.ts";
import { ok, type Result } from "@/domain/result.ts";
import { setFlag } from "@/store/commands/set_flag.ts";
import { readFlags } from "@/store/flags.ts";
import { endpoint } from "./endpoint.ts";
import { nothing, version } from "./shapes.ts";

const path = "/api/flags";
const admin = ["admin"] as const;

const answers = {
  status: 200 as const,
  schema: z.object({
    flags: z.array(
      z.object({ name: z.enum(flagNames), on: z.boolean(), version, about: z.string() }),
    ),
  }),
  show: (flags: readonly Flag[]) => ({
    flags: flags.map((flag) => ({ ...flag, about: meanings[flag.name].about })),
  }),
};

const list = endpoint({
  method: "get",
  path,
  summary: "Every flag as it stands; version 0 was never changed.",
  access: admin,
  takes: nothing,
  refusals: [],
  answers,
  run: async ({ clinic }) => ok(await readFlags(clinic.store.read)),
});

const several = z.array(setSchema).min(1).max(50).refine(
  (flags) => new Set(flags.map((flag) => flag.name)).size === flags.length,
  "must name each flag once",
);

const set = endpoint({
  method: "put",
  path,
  summary: "Turn one flag, or each of a list in order, on or off. Ends at the first refusal.",
  access: admin,
  takes: { ...nothing, body: z.union([setSchema, several]) },
  refusals: ["stale_write"],
  answers,
  run: async ({ clinic: { store }, who, body }): Promise<Result<Flag[]>> => {
    for (const flag of [body].flat()) {
      const set = await setFlag(store, who, flag);
      if (!set.ok) return set;
    }
    return ok(await readFlags(store.read));
  },
});

export const flagEndpoints = [list, set];
