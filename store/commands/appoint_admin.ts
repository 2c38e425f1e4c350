/** The way in for whoever runs the machine: a link with which an admin chooses a password. */
import { systemActor } from "@/domain/audit.ts";
import type { InviteAccount } from "@/domain/account.ts";
import { newId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { type AccessLink, issueLink } from "@/store/access_links.ts";
import { accountByEmail, lockPeople, standingOf } from "@/store/accounts.ts";
import type { Store } from "@/store/store.ts";

export type AppointAdmin = Pick<InviteAccount, "email" | "name"> & { readonly traceId: string };

/**
 * Makes the account, or a new link for the admin who has it: an empty clinic has nobody who could
 * invite, and the last admin may have lost the password. Refuses with `already_exists` when the
 * address belongs to a doctor or a patient, and with `account_disabled`.
 */
export function appointAdmin(
  store: Store,
  { email, name, traceId }: AppointAdmin,
): Promise<Result<AccessLink>> {
  return store.commit({ actor: systemActor, traceId }, async (tx, now) => {
    await lockPeople(tx);
    const known = await accountByEmail(tx, email);
    if (known && known.role !== "admin") {
      return refuse("already_exists", `This address belongs to a ${known.role}.`);
    }
    const standing = known ? standingOf(known) : "invited";
    if (standing === "disabled") {
      return refuse("account_disabled", "This account is disabled. Another admin can enable it.");
    }
    const accountId = known?.id ?? newId("account", store);
    if (!known) {
      await tx.insertInto("accounts").values({
        id: accountId,
        email,
        name,
        role: "admin",
        password: null,
        disabled_at: null,
        epoch: 1,
        created_at: now,
        last_seen_at: null,
      }).execute();
    }
    const purpose = standing === "active" ? "reset" : "invite";
    return ok({
      value: await issueLink(tx, store, { accountId, purpose, now }),
      audit: {
        action: "account.appointed",
        subject: accountId,
        detail: { role: "admin", purpose },
      },
      topics: ["people"],
    });
  });
}
