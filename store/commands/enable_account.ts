/** Enabling a disabled account: its owner may sign in again, with the password they had. */
import type { AccountRef } from "@/domain/account.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";
import { administerAccount } from "./administer_account.ts";

/** Refuses with `forbidden`, `not_found`, or `illegal_transition` when it is not disabled. */
export function enableAccount(
  store: Store,
  who: Who,
  { accountId }: AccountRef,
): Promise<Result<null>> {
  return administerAccount(store, who, {
    accountId,
    change: async (tx, target) => {
      if (target.disabled_at === null) {
        return refuse("illegal_transition", "This account is not disabled.");
      }
      await tx.updateTable("accounts").set({ disabled_at: null, epoch: target.epoch + 1 })
        .where("id", "=", accountId).execute();
      const detail = { role: target.role };
      return ok({
        value: null,
        audit: { action: "account.enabled", subject: accountId, detail },
        topics: ["people"],
      });
    },
  });
}
