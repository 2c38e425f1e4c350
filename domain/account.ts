/** Accounts: who may be invited, how one signs in, and what an admin may change about people. */
import { z } from "zod";
import { roles } from "./access.ts";
import { plainText } from "./fields.ts";
import { accountId, patientId, practitionerId } from "./id_schemas.ts";

/** An address as it is compared and kept: trimmed, lower case, at most 254 characters (RFC 5321). */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());

export const role = z.enum(roles);

/** A name as it is shown to others. */
export const displayName = plainText(100);

/** Any text that may be somebody's password; whether a new one is good is said by `domain/password.ts`. */
const password = z.string().min(1).max(1_000);

/** 256 random bits in base64url, as they stand in a cookie or in a link. */
export const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "is not a token of ours");

export const signIn = z.strictObject({ email, password });
export type SignIn = z.infer<typeof signIn>;

/** Invites a person; doctors and patients are tied to the record named, or to a new one. */
export const inviteAccount = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("admin"), email, name: displayName }),
  z.strictObject({
    role: z.literal("doctor"),
    email,
    name: displayName,
    practitionerId: practitionerId.optional(),
  }),
  z.strictObject({
    role: z.literal("patient"),
    email,
    name: displayName,
    patientId: patientId.optional(),
  }),
]);
export type InviteAccount = z.infer<typeof inviteAccount>;

/** Follows an invitation or a reset link and sets the password. */
export const redeemLink = z.strictObject({ token: secret, password });
export type RedeemLink = z.infer<typeof redeemLink>;

/** Names the account that an admin disables, enables or resets. */
export const accountRef = z.strictObject({ accountId });
export type AccountRef = z.infer<typeof accountRef>;

export const changeRole = z.strictObject({ accountId, role });
export type ChangeRole = z.infer<typeof changeRole>;

/** One page of people; `after` is the `next` of the page before. */
export const accountQuery = z.strictObject({
  search: plainText(100).optional(),
  role: role.optional(),
  after: accountId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AccountQuery = z.infer<typeof accountQuery>;

/** What an account can do: `invited` people have yet to choose a password. */
export type Standing = "invited" | "active" | "disabled";
