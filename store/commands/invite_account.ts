/** Inviting a person: an account without a password, and a link by which they choose one. */
import type { InviteAccount } from "@/domain/account.ts";
import { type AccountId, newId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { accountByEmail } from "@/store/accounts.ts";
import { type AccessLink, issueLink } from "@/store/access_links.ts";
import type { Tx } from "@/store/tx.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";
import { asAdmin } from "./administer_account.ts";
import { type Tied, tiePatient, tiePractitioner } from "./tie_account.ts";

export type Invited = { readonly accountId: AccountId; readonly link: AccessLink };

/**
 * Refuses with `forbidden`, `already_exists` (the address, or the record, has an account), or
 * `not_found` (the practitioner or patient named).
 */
export function inviteAccount(
  store: Store,
  who: Who,
  input: InviteAccount,
): Promise<Result<Invited>> {
  return asAdmin(store, who, async (tx, now) => {
    const { email, name, role } = input;
    if (await accountByEmail(tx, email)) {
      return refuse("already_exists", "There is an account of this email address already.");
    }
    const accountId = newId("account", store);
    await tx.insertInto("accounts").values({
      id: accountId,
      email,
      name,
      role,
      password: null,
      disabled_at: null,
      epoch: 1,
      created_at: now,
      last_seen_at: null,
    }).execute();
    const tied = await tieTo(tx, store, { accountId, name, email, now, input });
    if (!tied.ok) return tied;
    const link = await issueLink(tx, store, { accountId, purpose: "invite", now });
    const detail = { role, expiresAt: link.expiresAt, ...tied.value };
    return ok({
      value: { accountId, link },
      audit: { action: "account.invited", subject: accountId, detail },
      topics: ["people"],
    });
  });
}

/** Answers with what the audit says about it. */
async function tieTo(
  tx: Tx,
  store: Store,
  { input, ...tied }: Tied & { readonly input: InviteAccount },
): Promise<Result<Record<string, string>>> {
  switch (input.role) {
    case "admin":
      return ok({});
    case "doctor": {
      const done = await tiePractitioner(tx, store, { ...tied, wanted: input.practitionerId });
      return done.ok ? ok({ practitioner: done.value }) : done;
    }
    case "patient": {
      const done = await tiePatient(tx, store, { ...tied, wanted: input.patientId });
      return done.ok ? ok({ patient: done.value }) : done;
    }
    default:
      return input satisfies never;
  }
}
