/** A patient's number and address, from how a file has them to how a record has them. */
import { readEmail } from "@/domain/contact_email.ts";
import { readPhone, type regionOf } from "@/domain/contact_phone.ts";
import type { PatientFacts, RowIssue } from "./schedule_row.ts";

type Region = NonNullable<ReturnType<typeof regionOf>>;
type Told = {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
};
type Read = {
  readonly facts: Pick<PatientFacts, "email" | "phone">;
  readonly warnings: readonly RowIssue[];
};
export type ContactReader = (told: Told) => Read;

/** Numbers remembered, since a patient has one and many rows. */
const remembered = 10_000;

/**
 * `region` is the country of numbers without one. What cannot be read stays as it is typed, with a
 * warning: somebody may yet make sense of it.
 */
export function contactReader(region: Region): ContactReader {
  const numbers = new Map<string, string | null>();
  const numberOf = (typed: string): string | null => {
    const known = numbers.get(typed);
    if (known !== undefined) return known;
    const read = readPhone(typed, region);
    const number = read.ok ? read.number : null;
    if (numbers.size === remembered) numbers.clear();
    numbers.set(typed, number);
    return number;
  };
  return ({ email, phone }) => {
    const address = email ? addressOf(email) : undefined;
    const number = phone ? numberOf(phone) : undefined;
    return {
      facts: {
        ...(email ? { email: address ?? email } : {}),
        ...(phone ? { phone: number ?? phone } : {}),
      },
      warnings: [
        ...(address === null ? [unread("patientEmail", "an address")] : []),
        ...(number === null ? [unread("patientPhone", "a phone number")] : []),
      ],
    };
  };
}

function addressOf(typed: string): string | null {
  const read = readEmail(typed);
  return read.ok ? read.email : null;
}

/** The code of a row's problem that did not keep the row out. */
export const keptAsTyped = "kept_as_typed";

function unread(field: "patientEmail" | "patientPhone", what: string): RowIssue {
  const problem = `cannot be read as ${what}; the row was taken all the same`;
  return { code: keptAsTyped, field, problem };
}
