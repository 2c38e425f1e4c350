import assert from "node:assert/strict";
import fc from "fast-check";
import { maskEmail, type PhoneKind, type PhoneProblem } from "./contact.ts";
import { readEmail } from "./contact_email.ts";
import { maskPhone, readPhone, regionOf } from "./contact_phone.ts";

Deno.test.each<[string, string, PhoneKind]>([
  ["0171 1234567", "+491711234567", "mobile"],
  ["  (0171) 123-45 67 ", "+491711234567", "mobile"],
  ["+49 171 1234567", "+491711234567", "mobile"],
  ["0049 171 1234567", "+491711234567", "mobile"],
  ["٠١٧١ ١٢٣٤٥٦٧", "+491711234567", "mobile"],
  ["030 901820", "+4930901820", "landline"],
  ["+1 213 373 4253", "+12133734253", "maybe_mobile"],
])("the front desk types %s", (typed, number, kind) => {
  assert.deepEqual(readPhone(typed, "DE"), { ok: true, number, kind });
});

Deno.test.each<[string, PhoneProblem]>([
  ["   ", "empty"],
  ["ask her sister", "not_a_number"],
  ["0171 1234567 or 0172 7654321", "not_a_number"],
  ["+1 213 373", "too_short"],
  ["0171 12345678901234", "too_long"],
  ["+999 171 1234567", "unknown_country"],
  ["+1 555 555 5555", "not_assigned"],
  ["030 901820 ext. 12", "has_extension"],
  ["<script>alert(1)</script>", "not_a_number"],
])("%s is no number, and the front desk learns why", (typed, problem) => {
  assert.deepEqual(readPhone(typed, "DE"), { ok: false, problem });
});

Deno.test("whatever is typed is read or refused, and what was read reads the same again", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
    const read = readPhone(typed, "DE");
    if (read.ok) assert.deepEqual(readPhone(read.number, "US"), read);
  }));
});

Deno.test.each([
  ["+491711234544", "DE", "0171 ··· 44"],
  ["+442079460056", "DE", "+44 ··· 56"],
  ["+12133734253", "US", "(213) ··· 53"],
  ["nonsense", "DE", "···"],
])("%s is shown in %s as %s", (number, country, shown) => {
  const region = regionOf(country);
  assert.ok(region);
  assert.equal(maskPhone(number, region), shown);
});

Deno.test("a country that is none is told apart", () => {
  assert.equal(regionOf("de"), "DE");
  assert.equal(regionOf("Germany"), null);
});

Deno.test.each([
  [" Amal@Example.org ", { ok: true, email: "amal@example.org" }],
  ["", { ok: false, problem: "empty" }],
  ["amal", { ok: false, problem: "no_at_sign" }],
  ["amal@", { ok: false, problem: "not_an_address" }],
  ["a@example.org, b@example.org", { ok: false, problem: "not_an_address" }],
  ["a@example.org\nBcc: b@example.org", { ok: false, problem: "not_an_address" }],
  [`${"a".repeat(251)}@b.c`, { ok: false, problem: "too_long" }],
])("the address %j", (typed, read) => {
  assert.deepEqual(readEmail(typed), read);
});

Deno.test("an address is shown by its first letter and its domain", () => {
  assert.equal(maskEmail("amal@example.org"), "a···@example.org");
  assert.equal(maskEmail("@example.org"), "···");
});
