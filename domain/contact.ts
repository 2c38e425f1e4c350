/** Where a person can be reached: what can be wrong with it, and how it is shown to those who need no more. */

/** Why what was typed is no phone number that we could use. */
export const phoneProblems = [
  "empty",
  "not_a_number",
  "too_short",
  "too_long",
  "unknown_country",
  "not_assigned",
  "has_extension",
] as const;
export type PhoneProblem = (typeof phoneProblems)[number];

/** Why what was typed is no email address that we could use. */
export const emailProblems = ["empty", "no_at_sign", "not_an_address", "too_long"] as const;
export type EmailProblem = (typeof emailProblems)[number];

/** `landline` takes no SMS; `maybe_mobile` stands for countries whose numbers do not tell. */
export type PhoneKind = "mobile" | "maybe_mobile" | "landline" | "other";

/** `number` is E.164, `+491711234567`. */
export type PhoneRead =
  | { readonly ok: true; readonly number: string; readonly kind: PhoneKind }
  | { readonly ok: false; readonly problem: PhoneProblem };

/** `email` is trimmed and in lower case. */
export type EmailRead =
  | { readonly ok: true; readonly email: string }
  | { readonly ok: false; readonly problem: EmailProblem };

/** `a···@example.org`: enough to recognise one's own address by. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const [first = ""] = email;
  return at < 1 ? "···" : `${first}···${email.slice(at)}`;
}
