/** A new practitioner; an account can be tied to the record later. */
import { newId, type PractitionerId } from "@/domain/ids.ts";
import type { AddPractitioner } from "@/domain/practitioner.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** Refuses with `forbidden`, or `already_exists` where another has the number. */
export function addPractitioner(
  store: Store,
  who: Who,
  { name, ref }: AddPractitioner,
): Promise<Result<{ readonly id: PractitionerId }>> {
  return store.commit(authorOf(who), async (tx, now) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Schedules are for admins.");
    const same = ref === undefined
      ? undefined
      : await tx.selectFrom("practitioners").select("id").where("ref", "=", ref).executeTakeFirst();
    if (same) return refuse("already_exists", "Another practitioner has this number.");
    const id = newId("practitioner", store);
    await tx.insertInto("practitioners")
      .values({ id, ref: ref ?? null, account_id: null, name, created_at: now }).execute();
    return ok({ value: { id }, audit: { action: "practitioner.added", subject: id } });
  });
}
