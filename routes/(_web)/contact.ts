/** Addresses and numbers as people type them, read at the edge, with a sentence for each that cannot be. */
import type { Config } from "@/config.ts";
import { readEmail } from "@/domain/contact_email.ts";
import { readPhone } from "@/domain/contact_phone.ts";
import { type Issue, ok, refuse, type Result } from "@/domain/result.ts";
import type { AddPatient, SentPatient } from "@/domain/patient.ts";
import { contactWords } from "@/domain/words/contact.ts";
import type { Locale } from "@/domain/words/locale.ts";

type Typed = {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
};
type Read = { readonly email?: string | null; readonly phone?: string | null };

/** `region` is the country of a number that is typed without one; `locale` of the one who typed. */
export type Reader = { readonly region: Config["region"]; readonly locale: Locale };

/** Leaves out what was left out, and null what was emptied; `invalid_input` names the field. */
export function readContact(typed: Typed, { region, locale }: Reader): Result<Read> {
  const { phone: badPhone, email: badEmail } = contactWords(locale);
  const issues: Issue[] = [];
  const read: { email?: string | null; phone?: string | null } = {};
  if (typed.email !== undefined) {
    const email = filled(typed.email, readEmail);
    if (email?.ok === false) issues.push({ field: "email", problem: badEmail[email.problem] });
    else read.email = email?.email ?? null;
  }
  if (typed.phone !== undefined) {
    const phone = filled(typed.phone, (text) => readPhone(text, region));
    if (phone?.ok === false) issues.push({ field: "phone", problem: badPhone[phone.problem] });
    else read.phone = phone?.number ?? null;
  }
  return issues.length === 0
    ? ok(read)
    : refuse("invalid_input", "An address or number cannot be read.", { issues });
}

/** A new record as the command takes it: what was left empty is left out. */
export function newPatient(sent: SentPatient, reader: Reader): Result<AddPatient> {
  const contact = readContact(sent, reader);
  if (!contact.ok) return contact;
  const { email, phone } = contact.value;
  const { email: _typedEmail, phone: _typedPhone, ...rest } = sent;
  return ok({ ...rest, ...(email ? { email } : {}), ...(phone ? { phone } : {}) });
}

function filled<T>(text: string | null, read: (text: string) => T): T | null {
  return text === null || text.trim() === "" ? null : read(text);
}
