/** Turns a flag on or off. */
import type { Flag } from "@/domain/flags.ts";
import type { SetFlag } from "@/domain/flag_schemas.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { readFlags } from "@/store/flags.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** Refuses with `forbidden` or `stale_write`. */
export function setFlag(store: Store, who: Who, input: SetFlag): Promise<Result<Flag>> {
  return store.commit(authorOf(who), async (tx) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Flags are for admins.");
    const before = (await readFlags(tx)).find((flag) => flag.name === input.name);
    const seen = before?.version ?? 0;
    if (input.version !== undefined && input.version !== seen) {
      return changedMeanwhile();
    }
    const row = { name: input.name, value: input.on ? 1 : 0, version: seen + 1 };
    // Two admins at once both read `seen`; the second to write finds that it no longer stands.
    const written = await tx.insertInto("flags").values(row)
      .onConflict((conflict) =>
        conflict.column("name").doUpdateSet(row).where("flags.version", "=", seen)
      )
      .returning("name").executeTakeFirst();
    if (!written) return changedMeanwhile();
    return ok({
      value: { name: input.name, on: input.on, version: row.version },
      audit: { action: "flag.set", subject: input.name, detail: { on: input.on } },
      topics: ["flags"],
    });
  });
}

function changedMeanwhile() {
  return refuse("stale_write", "Somebody else changed this flag first. Look again.");
}
