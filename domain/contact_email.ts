/** Reads an email address as somebody typed it. */
import { email } from "./account.ts";
import type { EmailRead } from "./contact.ts";

export function readEmail(typed: string): EmailRead {
  const text = typed.trim();
  if (text === "") return { ok: false, problem: "empty" };
  if (text.length > 254) return { ok: false, problem: "too_long" };
  if (!text.includes("@")) return { ok: false, problem: "no_at_sign" };
  const parsed = email.safeParse(text);
  return parsed.success
    ? { ok: true, email: parsed.data }
    : { ok: false, problem: "not_an_address" };
}
