/** Links that let a person choose a password: an invitation for a week, a reset for an hour, once each. */
import type { Kysely } from "kysely";
import type { Role } from "@/domain/access.ts";
import type { AccountId, IdSource } from "@/domain/ids.ts";
import { type EpochMs, hour } from "@/domain/time.ts";
import type { Tx } from "./tx.ts";
import type { Database } from "./schema.ts";
import { digest, newSecret } from "./secrets.ts";
import type { Store } from "./store.ts";

export type LinkPurpose = "invite" | "reset";

/** Milliseconds for which a link of each purpose can be followed. */
export const linkLife: Readonly<Record<LinkPurpose, number>> = {
  invite: 7 * 24 * hour,
  reset: hour,
};

/** `token` goes into the link and is kept nowhere. */
export type AccessLink = {
  readonly purpose: LinkPurpose;
  readonly token: string;
  readonly expiresAt: EpochMs;
};

/** Makes a link; those made before for the same account work no more. */
export async function issueLink(
  tx: Tx,
  source: IdSource,
  { accountId, purpose, now }: { accountId: AccountId; purpose: LinkPurpose; now: EpochMs },
): Promise<AccessLink> {
  await withdrawLinks(tx, accountId);
  const token = newSecret(source);
  const expiresAt = now + linkLife[purpose];
  await tx.insertInto("access_links").values({
    token_hash: digest(token),
    account_id: accountId,
    purpose,
    expires_at: expiresAt,
    used_at: null,
  }).execute();
  return { purpose, token, expiresAt };
}

export async function withdrawLinks(tx: Tx, accountId: AccountId): Promise<void> {
  await tx.deleteFrom("access_links")
    .where("account_id", "=", accountId).where("used_at", "is", null)
    .execute();
}

/** Whom a link is for, while it can be followed: what its page greets them with. */
export type LinkHolder = {
  readonly accountId: AccountId;
  readonly purpose: LinkPurpose;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
};

export async function findLink(
  db: Kysely<Database>,
  token: string,
  now: EpochMs,
): Promise<LinkHolder | null> {
  const link = await db.selectFrom("access_links")
    .innerJoin("accounts", "accounts.id", "access_links.account_id")
    .select(["accounts.id as accountId", "access_links.purpose"])
    .select(["accounts.email", "accounts.name", "accounts.role"])
    .where("access_links.token_hash", "=", digest(token))
    .where("access_links.used_at", "is", null)
    .where("access_links.expires_at", ">", now)
    .where("accounts.disabled_at", "is", null)
    .executeTakeFirst();
  return link ?? null;
}

/** Uses the link up; false when somebody else has, or when it cannot be followed any more. */
export async function useLink(tx: Tx, token: string, now: EpochMs): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("access_links").set({ used_at: now })
    .where("token_hash", "=", digest(token))
    .where("used_at", "is", null).where("expires_at", ">", now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Removes at most `limit` links that ended a week ago; answers how many. */
export function sweepLinks(store: Store, limit = 500): Promise<number> {
  const before = store.clock.now() - linkLife.invite;
  return store.housekeep(async (db) => {
    const old = db.selectFrom("access_links").select("token_hash")
      .where("expires_at", "<=", before).limit(limit);
    const { numDeletedRows } = await db.deleteFrom("access_links").where("token_hash", "in", old)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
}
