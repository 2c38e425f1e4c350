/** Signing in: the same answer and the same work whatever is wrong, and few tries. */
import { nobody } from "@/domain/audit.ts";
import type { SignIn } from "@/domain/account.ts";
import { ok, type Refusal, refuse, type Result } from "@/domain/result.ts";
import type { SignInLimits } from "@/domain/throttle.ts";
import { accountByEmail, accountById, lockPeople, standingOf } from "@/store/accounts.ts";
import type { Passwords } from "@/store/passwords.ts";
import type { AccountsTable } from "@/store/schema.ts";
import { digest } from "@/store/secrets.ts";
import { type OpenedSession, startSession } from "@/store/sessions.ts";
import type { Store } from "@/store/store.ts";
import { admitTry } from "@/store/throttles.ts";

/** `address` is the caller's network address; `replaces` the secret of the cookie they came with. */
export type SignInAttempt = SignIn & {
  readonly address: string;
  readonly traceId: string;
  readonly replaces?: string;
  readonly limits?: SignInLimits;
};

/**
 * Opens a session under a new secret. Refuses with `bad_credentials` alike for an unknown address, a
 * wrong password, a disabled account and one not yet accepted; with `too_many_attempts`; and with
 * `unavailable` when too many sign in at once.
 */
export async function openSession(
  store: Store,
  passwords: Passwords,
  attempt: SignInAttempt,
): Promise<Result<OpenedSession>> {
  const admitted = await admitTry(store, attempt);
  const account = await accountByEmail(store.read, attempt.email);
  if (!admitted.ok) {
    const { refusal, turnedAway } = admitted;
    if (turnedAway?.isFirst) {
      await recordRefusal(store, { account, refusal, by: turnedAway.by, attempt });
    }
    return { ok: false, refusal };
  }
  const usable = account && standingOf(account) === "active" ? account.password : null;
  const matched = await passwords.verify(attempt.password, usable);
  if (!matched.ok) {
    await admitted.value.giveBack();
    return matched;
  }
  const opened = account && usable !== null && matched.value
    ? await open(store, passwords, { account, kept: usable, attempt })
    : badCredentials();
  if (opened.ok) await admitted.value.forgive();
  else await recordRefusal(store, { account, refusal: opened.refusal, attempt });
  return opened;
}

function badCredentials() {
  return refuse("bad_credentials", "The email address or the password is not right.");
}

type Matched = { account: AccountsTable; kept: string; attempt: SignInAttempt };

async function open(
  store: Store,
  passwords: Passwords,
  { account, kept, attempt }: Matched,
): Promise<Result<OpenedSession>> {
  const rehashed = passwords.isOutdated(kept) ? await passwords.hash(attempt.password) : null;
  const author = { actor: { id: account.id, role: account.role }, traceId: attempt.traceId };
  return await store.commit(author, async (tx, now) => {
    await lockPeople(tx);
    // The password was checked before this transaction: nothing about the account may have changed.
    const current = await accountById(tx, account.id);
    if (!current || current.epoch !== account.epoch || standingOf(current) !== "active") {
      return badCredentials();
    }
    if (rehashed?.ok) {
      await tx.updateTable("accounts").set({ password: rehashed.value })
        .where("id", "=", account.id).where("password", "=", kept).execute();
    }
    if (attempt.replaces !== undefined) {
      await tx.deleteFrom("sessions").where("id_hash", "=", digest(attempt.replaces)).execute();
    }
    const opened = await startSession(tx, store, { account: current, now });
    const detail = { session: opened.principal.sessionId, role: current.role };
    return ok({
      value: opened,
      audit: { action: "session.opened", subject: account.id, detail },
    });
  });
}

async function recordRefusal(
  store: Store,
  { account, refusal, by, attempt }: {
    account: AccountsTable | null;
    refusal: Refusal;
    by?: string;
    attempt: SignInAttempt;
  },
): Promise<void> {
  const detail = { code: refusal.code, ...(by === undefined ? {} : { by }) };
  await store.commit({ actor: nobody, traceId: attempt.traceId }, () =>
    Promise.resolve(ok({
      value: null,
      audit: { action: "session.refused", subject: account?.id ?? "unknown", detail },
    })));
}
