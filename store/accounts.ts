/** Accounts: found by address or id, listed for the admins, locked while people change. */
import { type ExpressionBuilder, type Kysely, sql, type SqlBool } from "kysely";
import type { Role } from "@/domain/access.ts";
import type { AccountQuery, Standing } from "@/domain/account.ts";
import type { AccountId, PatientId, PractitionerId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tx } from "./tx.ts";
import type { AccountsTable, Database } from "./schema.ts";

/** `email` must be normalised, as `domain/account.ts` does. */
export async function accountByEmail(
  db: Kysely<Database>,
  email: string,
): Promise<AccountsTable | null> {
  const account = await db.selectFrom("accounts").selectAll().where("email", "=", email)
    .executeTakeFirst();
  return account ?? null;
}

export async function accountById(
  db: Kysely<Database>,
  id: AccountId,
): Promise<AccountsTable | null> {
  const account = await db.selectFrom("accounts").selectAll().where("id", "=", id)
    .executeTakeFirst();
  return account ?? null;
}

/**
 * Puts those who change people in a row: from here to the commit nobody else decides about accounts.
 * Takes the ledger's lock, which every commit takes at its end anyway, so that no two can cross.
 */
export async function lockPeople(tx: Tx): Promise<void> {
  await tx.selectFrom("ledger_head").select("id").forUpdate().executeTakeFirstOrThrow();
}

/** One person in the admins' list. */
export type Person = {
  readonly id: AccountId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly standing: Standing;
  readonly createdAt: EpochMs;
  /** The last sign-in; null for who never has. */
  readonly lastSignInAt: EpochMs | null;
  readonly practitionerId: PractitionerId | null;
  readonly patientId: PatientId | null;
};

/** `next` is the `after` of the following page; null on the last. */
export type PeoplePage = { readonly people: readonly Person[]; readonly next: AccountId | null };

/** A page of accounts by name; `search` finds part of a name or address. */
export async function listAccounts(
  db: Kysely<Database>,
  { search, role, after, limit }: AccountQuery,
): Promise<PeoplePage> {
  let query = peopleOf(db);
  if (role !== undefined) query = query.where("accounts.role", "=", role);
  if (search !== undefined) query = query.where(contains(search));
  const last = after === undefined ? null : await accountById(db, after);
  if (last) query = query.where(comesAfter(last));
  const rows = await query.orderBy("accounts.name").orderBy("accounts.id").limit(limit + 1)
    .execute();
  const people = rows.slice(0, limit).map(personOf);
  return { people, next: rows.length > limit ? people.at(-1)?.id ?? null : null };
}

function peopleOf(db: Kysely<Database>) {
  return db.selectFrom("accounts")
    .leftJoin("practitioners", "practitioners.account_id", "accounts.id")
    .leftJoin("patients", "patients.account_id", "accounts.id")
    .selectAll("accounts")
    .select(["practitioners.id as practitioner_id", "patients.id as patient_id"]);
}

type PersonRow = AccountsTable & {
  practitioner_id: PractitionerId | null;
  patient_id: PatientId | null;
};

function personOf(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    standing: standingOf(row),
    createdAt: row.created_at,
    lastSignInAt: row.last_seen_at,
    practitionerId: row.practitioner_id,
    patientId: row.patient_id,
  };
}

export function standingOf(
  account: Pick<AccountsTable, "disabled_at" | "password">,
): Standing {
  if (account.disabled_at !== null) return "disabled";
  return account.password === null ? "invited" : "active";
}

type Where = ExpressionBuilder<Database, "accounts">;

function contains(search: string) {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return (eb: Where) =>
    eb.or([
      sql<SqlBool>`lower(${eb.ref("accounts.name")}) like ${pattern} escape '\\'`,
      sql<SqlBool>`${eb.ref("accounts.email")} like ${pattern} escape '\\'`,
    ]);
}

function comesAfter({ name, id }: AccountsTable) {
  return (eb: Where) =>
    eb.or([
      eb("accounts.name", ">", name),
      eb.and([eb("accounts.name", "=", name), eb("accounts.id", ">", id)]),
    ]);
}
