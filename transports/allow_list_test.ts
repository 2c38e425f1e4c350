import assert from "node:assert/strict";
import { givenMessage, givenTwilio, never } from "@/tests/fixtures/providers/given_transports.ts";
import { openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import { allowingOnly, isAllowed, parseAllowList } from "./allow_list.ts";

const list = parseAllowList(" +491711234567, @Clinic.example ,amal@example.org,, ");

Deno.test.each<[string, boolean]>([
  ["+491711234567", true],
  ["nurse@clinic.example", true],
  ["Nurse@CLINIC.example", true],
  ["amal@example.org", true],
  ["+4917112345670", false],
  ["+49171123456", false],
  ["other@example.org", false],
  ["nurse@evil-clinic.example", false],
  ["nurse@clinic.example.evil", false],
  ["@clinic.example", false],
  ["", false],
])("with a list, %s may get a message: %s", (to, allowed) => {
  assert.equal(isAllowed(to, list), allowed);
});

Deno.test("an empty list allows nobody, and no list everybody", () => {
  assert.equal(isAllowed("amal@example.org", parseAllowList("")), false);
  assert.equal(isAllowed("amal@example.org", null), true);
});

Deno.test("in safe mode a message to somebody else never reaches the provider", async () => {
  await using providers = await openProviders();
  const twilio = allowingOnly(["+491700000000"], givenTwilio(providers.url));
  const refused = await twilio.send(givenMessage("sms"), never);
  assert.equal(refused.is === "refused" && refused.code, "local.not_allowed");
  const accepted = await twilio.send(givenMessage("sms", { to: "+491700000000" }), never);
  assert.equal(accepted.is, "accepted");
  assert.deepEqual(providers.book.wishes.map(({ to }) => to), ["+491700000000"]);
});
