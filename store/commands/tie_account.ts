/** Ties an account to the practitioner or patient whom it stands for. */
import type { AccountId, PatientId, PractitionerId } from "@/domain/ids.ts";
import { newId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tx } from "@/store/tx.ts";
import type { Store } from "@/store/store.ts";

/** The account to tie, and what a record made for it begins with. */
export type Tied = {
  readonly accountId: AccountId;
  readonly name: string;
  readonly email: string;
  readonly now: EpochMs;
};

/** Ties the practitioner chosen, else the one of that name who has no account, else a new one. Refuses with `not_found` or `already_exists`. */
export async function tiePractitioner(
  tx: Tx,
  store: Store,
  { accountId, name, now, ...chosen }: Tied & { readonly wanted: PractitionerId | undefined },
): Promise<Result<PractitionerId>> {
  const wanted = chosen.wanted ?? await onlyOne(
    tx.selectFrom("practitioners").select("id").where("account_id", "is", null)
      .where((eb) => eb.fn<string>("lower", ["name"]), "=", name.toLowerCase()),
  );
  if (wanted === undefined) {
    const id = newId("practitioner", store);
    await tx.insertInto("practitioners")
      .values({ id, ref: null, account_id: accountId, name, created_at: now }).execute();
    return ok(id);
  }
  const { numUpdatedRows } = await tx.updateTable("practitioners").set({ account_id: accountId })
    .where("id", "=", wanted).where("account_id", "is", null).executeTakeFirstOrThrow();
  if (numUpdatedRows === 1n) return ok(wanted);
  const taken = await tx.selectFrom("practitioners").select("id").where("id", "=", wanted)
    .executeTakeFirst();
  return taken
    ? refuse("already_exists", "This practitioner has an account already.")
    : refuse("not_found", "There is no such practitioner.");
}

/** Ties the patient chosen, else the one of that address who has no account, else a new one. Refuses with `not_found` or `already_exists`. */
export async function tiePatient(
  tx: Tx,
  store: Store,
  { accountId, name, email, now, ...chosen }: Tied & { readonly wanted: PatientId | undefined },
): Promise<Result<PatientId>> {
  const wanted = chosen.wanted ?? await onlyOne(
    tx.selectFrom("patients").select("id").where("account_id", "is", null)
      .where((eb) => eb.fn<string>("lower", ["email"]), "=", email),
  );
  if (wanted === undefined) {
    const id = newId("patient", store);
    const unknown = { ref: null, birth_date: null, phone: null, locale: null, zone: null };
    await tx.insertInto("patients")
      .values({ ...unknown, id, account_id: accountId, name, email, created_at: now }).execute();
    return ok(id);
  }
  const { numUpdatedRows } = await tx.updateTable("patients").set({ account_id: accountId })
    .where("id", "=", wanted).where("account_id", "is", null).executeTakeFirstOrThrow();
  if (numUpdatedRows === 1n) return ok(wanted);
  const taken = await tx.selectFrom("patients").select("id").where("id", "=", wanted)
    .executeTakeFirst();
  return taken
    ? refuse("already_exists", "This patient has an account already.")
    : refuse("not_found", "There is no such patient.");
}

type Found<Id> = { limit(n: number): { execute(): Promise<{ id: Id }[]> } };

/** The id of the only row; undefined where there is none, or more than one to choose from. */
async function onlyOne<Id>(query: Found<Id>): Promise<Id | undefined> {
  const [first, second] = await query.limit(2).execute();
  return second === undefined ? first?.id : undefined;
}
