/** Signing out: the session ends here, not only in the browser that forgets its cookie. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import { lockPeople } from "@/store/accounts.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** Ends the session of `who`. Refuses with `unauthenticated` when it has ended already. */
export function closeSession(store: Store, who: Who): Promise<Result<null>> {
  const { accountId, sessionId } = who.principal;
  return store.commit(authorOf(who), async (tx) => {
    await lockPeople(tx);
    const { numDeletedRows } = await tx.deleteFrom("sessions").where("id", "=", sessionId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return refuse("unauthenticated", "You are signed out already.");
    const detail = { session: sessionId };
    return ok({ value: null, audit: { action: "session.closed", subject: accountId, detail } });
  });
}
