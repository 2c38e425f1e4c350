/** Following an invitation or a reset link: the password is set, all else is void, one is signed in. */
import type { RedeemLink } from "@/domain/account.ts";
import { passwordProblem } from "@/domain/password.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { findLink, type LinkPurpose, useLink } from "@/store/access_links.ts";
import { accountById, lockPeople } from "@/store/accounts.ts";
import type { Passwords } from "@/store/passwords.ts";
import { type OpenedSession, startSession, voidSessions } from "@/store/sessions.ts";
import type { Store } from "@/store/store.ts";
import { forgiveAccount } from "@/store/throttles.ts";

const actions: Readonly<Record<LinkPurpose, string>> = {
  invite: "account.invitation_accepted",
  reset: "account.password_reset",
};

/**
 * Refuses with `link_expired` alike for a link unknown, used, withdrawn or past its time; with
 * `invalid_input` for a password that will not do; and with `unavailable` when too many hash at once.
 */
export async function redeemLink(
  store: Store,
  passwords: Passwords,
  { token, password, traceId }: RedeemLink & { readonly traceId: string },
): Promise<Result<OpenedSession>> {
  const holder = await findLink(store.read, token, store.clock.now());
  if (!holder) return expired();
  const problem = passwordProblem(password, holder);
  if (problem !== null) {
    return refuse("invalid_input", problem, { issues: [{ field: "password", problem }] });
  }
  const hashed = await passwords.hash(password);
  if (!hashed.ok) return hashed;
  const author = { actor: { id: holder.accountId, role: holder.role }, traceId };
  const opened = await store.commit(author, async (tx, now) => {
    await lockPeople(tx);
    if (!await useLink(tx, token, now)) return expired();
    const account = await accountById(tx, holder.accountId);
    if (!account || account.disabled_at !== null) return expired();
    const renewed = { ...account, epoch: account.epoch + 1 };
    await tx.updateTable("accounts").set({ password: hashed.value, epoch: renewed.epoch })
      .where("id", "=", account.id).execute();
    const sessions = await voidSessions(tx, account.id);
    const started = await startSession(tx, store, { account: renewed, now });
    const detail = { session: started.principal.sessionId, sessions };
    return ok({
      value: started,
      audit: { action: actions[holder.purpose], subject: account.id, detail },
      topics: ["people"],
    });
  });
  if (opened.ok) await forgiveAccount(store, holder.email);
  return opened;
}

function expired() {
  return refuse("link_expired", "This link does not work any more. Ask the clinic for a new one.");
}
