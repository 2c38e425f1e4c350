/** Disabling an account: its sessions and links end at once, its history stays. */
import type { AccountRef } from "@/domain/account.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { withdrawLinks } from "@/store/access_links.ts";
import { voidSessions } from "@/store/sessions.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";
import { administerAccount } from "./administer_account.ts";

/**
 * Refuses with `forbidden` (not an admin, or one's own account), `not_found`, or
 * `illegal_transition` when the account is disabled already.
 */
export function disableAccount(
  store: Store,
  who: Who,
  { accountId }: AccountRef,
): Promise<Result<null>> {
  return administerAccount(store, who, {
    accountId,
    change: async (tx, target, now) => {
      if (accountId === who.principal.accountId) {
        return refuse("forbidden", "Another admin has to disable your account.");
      }
      if (target.disabled_at !== null) {
        return refuse("illegal_transition", "This account is disabled already.");
      }
      await tx.updateTable("accounts").set({ disabled_at: now, epoch: target.epoch + 1 })
        .where("id", "=", accountId).execute();
      const sessions = await voidSessions(tx, accountId);
      await withdrawLinks(tx, accountId);
      const detail = { role: target.role, sessions };
      return ok({
        value: null,
        audit: { action: "account.disabled", subject: accountId, detail },
        topics: ["people"],
      });
    },
  });
}
