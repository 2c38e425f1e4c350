/** Reads a phone number as somebody typed it, and shows one to those who need no more than its ends. */
import {
  type CountryCode,
  isSupportedCountry,
  type NumberType,
  ParseError,
  parsePhoneNumberWithError,
  type PhoneNumber,
  validatePhoneNumberLength,
} from "libphonenumber-js/max";
import type { PhoneKind, PhoneProblem, PhoneRead } from "./contact.ts";

/** Country codes as in ISO 3166, `DE`; null for a text that is none. */
export function regionOf(text: string): CountryCode | null {
  const code = text.toUpperCase();
  return isSupportedCountry(code) ? code : null;
}

/** `region` is the country that is meant when a number is typed without one. */
export function readPhone(typed: string, region: CountryCode): PhoneRead {
  const text = typed.trim();
  if (text === "") return { ok: false, problem: "empty" };
  const parsed = parse(text, region);
  if (typeof parsed === "string") return { ok: false, problem: parsed };
  if (parsed.ext) return { ok: false, problem: "has_extension" };
  if (!parsed.isValid()) return { ok: false, problem: lengthProblem(parsed) ?? "not_assigned" };
  return { ok: true, number: parsed.number, kind: kindOf(parsed.getType()) };
}

/**
 * A number in E.164 as `0171 ··· 44`: its first group as people write it in its country, and its last
 * two digits. A number from elsewhere than `region` keeps its country code, `+44 ··· 56`.
 */
export function maskPhone(number: string, region: CountryCode): string {
  const parsed = parse(number, region);
  if (typeof parsed === "string") return "···";
  const isLocal = parsed.country === region;
  const shown = isLocal ? parsed.formatNational() : parsed.formatInternational();
  const [first = ""] = shown.split(/[\s-]/);
  // Where people write no groups, the first group would be all of it.
  return `${first.slice(0, 6)} ··· ${parsed.nationalNumber.slice(-2)}`;
}

function parse(text: string, region: CountryCode): PhoneNumber | PhoneProblem {
  try {
    return parsePhoneNumberWithError(text, { defaultCountry: region, extract: false });
  } catch (fault) {
    if (!(fault instanceof ParseError)) throw fault;
    return parseProblems[fault.message] ?? "not_a_number";
  }
}

const parseProblems: Readonly<Record<string, PhoneProblem>> = {
  INVALID_COUNTRY: "unknown_country",
  TOO_SHORT: "too_short",
  TOO_LONG: "too_long",
};

function lengthProblem({ number }: PhoneNumber): PhoneProblem | null {
  const problem = validatePhoneNumberLength(number);
  if (problem === "TOO_SHORT") return "too_short";
  return problem === "TOO_LONG" ? "too_long" : null;
}

function kindOf(type: NumberType): PhoneKind {
  switch (type) {
    case "MOBILE":
      return "mobile";
    case "FIXED_LINE_OR_MOBILE":
    case "PERSONAL_NUMBER":
    case undefined:
      return "maybe_mobile";
    case "FIXED_LINE":
      return "landline";
    default:
      return "other";
  }
}
