/** Changing what an account may do; it takes effect on the next request, not on the next sign-in. */
import type { ChangeRole } from "@/domain/account.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tx } from "@/store/tx.ts";
import type { AccountsTable } from "@/store/schema.ts";
import { voidSessions } from "@/store/sessions.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";
import { administerAccount } from "./administer_account.ts";
import { tiePractitioner } from "./tie_account.ts";

/**
 * Ends the account's sessions; a new doctor becomes a practitioner. Refuses with `forbidden` (not an
 * admin, or one's own role), `not_found`, or `illegal_transition` (the role it has already, or
 * "patient" for somebody who is none).
 */
export function changeRole(
  store: Store,
  who: Who,
  { accountId, role }: ChangeRole,
): Promise<Result<null>> {
  return administerAccount(store, who, {
    accountId,
    change: async (tx, target, now) => {
      if (accountId === who.principal.accountId) {
        return refuse("forbidden", "Another admin has to change your role.");
      }
      if (target.role === role) {
        return refuse("illegal_transition", "The account has this role already.");
      }
      if (role === "patient" && !await isTied(tx, "patients", target)) {
        return refuse("illegal_transition", "This account belongs to no patient.");
      }
      if (role === "doctor") await becomePractitioner(tx, store, { target, now });
      await tx.updateTable("accounts").set({ role, epoch: target.epoch + 1 })
        .where("id", "=", accountId).execute();
      const sessions = await voidSessions(tx, accountId);
      const detail = { from: target.role, to: role, sessions };
      return ok({
        value: null,
        audit: { action: "account.role_changed", subject: accountId, detail },
        topics: ["people"],
      });
    },
  });
}

async function becomePractitioner(
  tx: Tx,
  store: Store,
  { target, now }: { target: AccountsTable; now: EpochMs },
): Promise<void> {
  if (await isTied(tx, "practitioners", target)) return;
  const { id: accountId, name, email } = target;
  await tiePractitioner(tx, store, { accountId, name, email, now, wanted: undefined });
}

async function isTied(
  tx: Tx,
  table: "patients" | "practitioners",
  { id }: AccountsTable,
): Promise<boolean> {
  const record = await tx.selectFrom(table).select("id").where("account_id", "=", id)
    .executeTakeFirst();
  return record !== undefined;
}
