/** A new link for somebody who cannot get in: to reset a password, or an invitation once more. */
import type { AccountRef } from "@/domain/account.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { type AccessLink, issueLink } from "@/store/access_links.ts";
import { voidSessions } from "@/store/sessions.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";
import { administerAccount } from "./administer_account.ts";

/**
 * Makes a link (an hour for a reset, a week for who has never signed in) and ends the account's
 * sessions. The old password works until the link is followed; to shut somebody out, disable the
 * account. Refuses with `forbidden`, `not_found`, or `account_disabled`.
 */
export function issueAccessLink(
  store: Store,
  who: Who,
  { accountId }: AccountRef,
): Promise<Result<AccessLink>> {
  return administerAccount(store, who, {
    accountId,
    change: async (tx, target, now) => {
      if (target.disabled_at !== null) {
        return refuse("account_disabled", "This account is disabled. Enable it first.");
      }
      const purpose = target.password === null ? "invite" : "reset";
      await tx.updateTable("accounts").set({ epoch: target.epoch + 1 })
        .where("id", "=", accountId).execute();
      const sessions = await voidSessions(tx, accountId);
      const link = await issueLink(tx, store, { accountId, purpose, now });
      const detail = { purpose, expiresAt: link.expiresAt, sessions };
      return ok({
        value: link,
        audit: { action: "account.link_issued", subject: accountId, detail },
        topics: ["people"],
      });
    },
  });
}
