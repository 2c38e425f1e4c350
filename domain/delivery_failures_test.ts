import assert from "node:assert/strict";
import { failureClasses, failureOf, knownFailure, knownFailures } from "./delivery_failures.ts";

Deno.test("every reason stands once, and every class is used", () => {
  const codes = knownFailures.map(({ code }) => code);
  assert.deepEqual(codes, [...new Set(codes)]);
  assert.deepEqual(
    [...new Set(knownFailures.map(({ failure }) => failure))].sort(),
    [...failureClasses].sort(),
  );
});

Deno.test.each<[string, string]>([
  ["twilio.21610", "opted_out"],
  ["twilio.30003", "late_retry"],
  ["twilio.30005", "bad_contact"],
  ["twilio.20429", "rate_limited"],
  ["twilio.63016", "configuration"],
  ["twilio.21617", "content"],
  ["twilio.30500", "transient"],
  ["http.429", "rate_limited"],
  ["sendgrid.dropped.unsubscribed_address", "opted_out"],
  ["net.dns", "transient"],
])("%s means %s", (code, failure) => {
  assert.equal(failureOf(code), failure);
  assert.match(knownFailure(code)?.source ?? "", /^https:|^docs\//);
});

Deno.test("a code that the provider made up yesterday is unknown, and says so", () => {
  assert.equal(failureOf("twilio.99999"), "unknown");
  assert.equal(knownFailure("twilio.99999"), null);
  assert.equal(failureOf("constructor"), "unknown");
});
