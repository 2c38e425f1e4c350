/** Sessions: an opaque secret in a cookie, its hash here, and the person whom it stands for. */
import type { Kysely } from "kysely";
import type { Principal, Role } from "@/domain/access.ts";
import { type AccountId, type IdSource, newId, type SessionId } from "@/domain/ids.ts";
import { isAlive, longestLimits, seenEvery, sessionLimits } from "@/domain/session.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tx } from "./tx.ts";
import type { Database } from "./schema.ts";
import { digest, newSecret } from "./secrets.ts";
import type { Store } from "./store.ts";

/** A session just begun; `secret` is what the cookie holds, and is kept nowhere. */
export type OpenedSession = {
  readonly secret: string;
  readonly principal: Principal;
  /** The instant after which the cookie is no good however much it is used. */
  readonly expiresAt: EpochMs;
};

/** Begins a session of an account that was read in the same transaction. */
export async function startSession(
  tx: Tx,
  source: IdSource,
  { account, now }: {
    account: { readonly id: AccountId; readonly role: Role; readonly epoch: number };
    now: EpochMs;
  },
): Promise<OpenedSession> {
  const secret = newSecret(source);
  const times = { created_at: now, last_seen_at: now };
  await tx.insertInto("sessions").values({
    ...times,
    id_hash: digest(secret),
    id: newId("session", source),
    account_id: account.id,
    epoch: account.epoch,
  }).execute();
  await tx.updateTable("accounts").set({ last_seen_at: now }).where("id", "=", account.id)
    .execute();
  const session = await sessionOf(tx).where("sessions.id_hash", "=", digest(secret))
    .executeTakeFirstOrThrow();
  const expiresAt = now + sessionLimits[account.role].absolute;
  return { secret, principal: principalOf(session), expiresAt };
}

/**
 * The person behind a cookie; null when it is unknown, has expired, or was voided by a change of the
 * account. Notes at most once a minute that the session is in use, unless `touch` is false: then
 * nobody used it, a page only looked. An expired one is removed, so that a clock set back cannot
 * revive it.
 */
export async function identify(
  store: Store,
  secret: string,
  { touch: isUse = true }: { readonly touch?: boolean } = {},
): Promise<Principal | null> {
  const idHash = digest(secret);
  const session = await sessionOf(store.read).where("sessions.id_hash", "=", idHash)
    .executeTakeFirst();
  if (!session) return null;
  const now = store.clock.now();
  if (isVoid(session, now)) {
    await store.housekeep((db) =>
      db.deleteFrom("sessions").where("id_hash", "=", idHash).execute()
    );
    return null;
  }
  if (isUse && now - session.last_seen_at >= seenEvery) await touch(store, idHash, now);
  return principalOf(session);
}

/** As many ids as one question names: databases bound the parameters of a statement. */
const mostAtOnce = 500;

/** For open streams, every few seconds: those of `ids` that would still be let in. Not a use of them. */
export async function validSessions(
  store: Store,
  ids: readonly SessionId[],
): Promise<ReadonlySet<SessionId>> {
  const valid = new Set<SessionId>();
  for (let at = 0; at < ids.length; at += mostAtOnce) {
    const found = await sessionOf(store.read)
      .where("sessions.id", "in", ids.slice(at, at + mostAtOnce)).execute();
    const now = store.clock.now();
    for (const session of found) if (!isVoid(session, now)) valid.add(session.id);
  }
  return valid;
}

/** Ends the sessions of an account; answers how many there were. */
export async function voidSessions(tx: Tx, accountId: AccountId): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom("sessions").where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Removes at most `limit` sessions that have expired for every role; answers how many. */
export function sweepSessions(store: Store, limit = 500): Promise<number> {
  const now = store.clock.now();
  return store.housekeep(async (db) => {
    const dead = db.selectFrom("sessions").select("id_hash").where((eb) =>
      eb.or([
        eb("created_at", "<=", now - longestLimits.absolute),
        eb("last_seen_at", "<=", now - longestLimits.idle),
      ])
    ).limit(limit);
    const { numDeletedRows } = await db.deleteFrom("sessions").where("id_hash", "in", dead)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
}

function sessionOf(db: Kysely<Database>) {
  return db.selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .leftJoin("practitioners", "practitioners.account_id", "accounts.id")
    .leftJoin("patients", "patients.account_id", "accounts.id")
    .select([
      "sessions.id",
      "sessions.epoch",
      "sessions.created_at",
      "sessions.last_seen_at",
      "accounts.id as account_id",
      "accounts.name",
      "accounts.role",
      "accounts.epoch as account_epoch",
      "accounts.disabled_at",
      "practitioners.id as practitioner_id",
      "patients.id as patient_id",
    ]);
}

type SessionRow = NonNullable<
  Awaited<ReturnType<ReturnType<typeof sessionOf>["executeTakeFirst"]>>
>;

function isVoid(session: SessionRow, now: EpochMs): boolean {
  const times = { createdAt: session.created_at, lastSeenAt: session.last_seen_at };
  return session.disabled_at !== null || session.epoch !== session.account_epoch ||
    !isAlive(times, session.role, now);
}

function principalOf(session: SessionRow): Principal {
  return {
    accountId: session.account_id,
    sessionId: session.id,
    role: session.role,
    name: session.name,
    practitionerId: session.practitioner_id,
    patientId: session.patient_id,
  };
}

async function touch(store: Store, idHash: string, now: EpochMs): Promise<void> {
  await store.housekeep((db) =>
    db.updateTable("sessions").set({ last_seen_at: now })
      .where("id_hash", "=", idHash).where("last_seen_at", "<=", now - seenEvery)
      .execute()
  );
}
