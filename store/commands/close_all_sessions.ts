/** Signing out everywhere: one's own sessions, or for an admin anybody's. */
import type { AccountRef } from "@/domain/account.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { accountById, lockPeople } from "@/store/accounts.ts";
import { voidSessions } from "@/store/sessions.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** Ends every session of the account. Refuses with `not_found` for somebody else's. */
export function closeAllSessions(
  store: Store,
  who: Who,
  { accountId }: AccountRef,
): Promise<Result<{ readonly closed: number }>> {
  const { principal } = who;
  return store.commit(authorOf(who), async (tx) => {
    await lockPeople(tx);
    const isTheirs = principal.role === "admin" || principal.accountId === accountId;
    if (!isTheirs || !await accountById(tx, accountId)) {
      return refuse("not_found", "There is no such account.");
    }
    const closed = await voidSessions(tx, accountId);
    return ok({
      value: { closed },
      audit: { action: "session.all_closed", subject: accountId, detail: { closed } },
    });
  });
}
