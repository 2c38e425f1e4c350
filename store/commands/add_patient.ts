/** A new patient; an account can be tied to the record later. */
import { newId, type PatientId } from "@/domain/ids.ts";
import type { AddPatient } from "@/domain/patient.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { dayOf } from "@/domain/time.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** Refuses with `forbidden`, `already_exists` (the number), or `invalid_input` (born tomorrow). */
export function addPatient(
  store: Store,
  who: Who,
  { zone: clinicZone, input }: { zone: string; input: AddPatient },
): Promise<Result<{ readonly id: PatientId }>> {
  return store.commit(authorOf(who), async (tx, now) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Patients are for admins.");
    const { name, ref = null, birthDate = null, email = null, phone = null } = input;
    if (birthDate !== null && birthDate > dayOf(now, clinicZone)) {
      const issues = [{ field: "birthDate", problem: "lies in the future" }];
      return refuse("invalid_input", "Nobody is born tomorrow. See the fields.", { issues });
    }
    const same = ref === null
      ? undefined
      : await tx.selectFrom("patients").select("id").where("ref", "=", ref).executeTakeFirst();
    if (same) return refuse("already_exists", "Another patient has this number.");
    const id = newId("patient", store);
    const { locale = null, zone = null } = input;
    const row = { id, ref, name, birth_date: birthDate, email, phone, locale, zone };
    await tx.insertInto("patients").values({ ...row, account_id: null, created_at: now }).execute();
    return ok({ value: { id }, audit: { action: "patient.added", subject: id } });
  });
}
