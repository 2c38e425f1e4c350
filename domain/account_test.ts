import assert from "node:assert/strict";
import fc from "fast-check";
import { accountQuery, changeRole, email, inviteAccount, redeemLink, signIn } from "./account.ts";

const doctor = { role: "doctor", email: "ana@caredeck.test", name: "Ana Ortiz" };

Deno.test("an address is kept trimmed and in lower case", () => {
  assert.equal(email.parse("  Ana.Ortiz@Caredeck.TEST "), "ana.ortiz@caredeck.test");
});

Deno.test("normalising an address twice changes nothing", () => {
  fc.assert(fc.property(fc.emailAddress(), (address) => {
    const once = email.safeParse(address);
    if (once.success) assert.equal(email.parse(once.data), once.data);
  }));
});

Deno.test.each([
  "",
  "ana",
  "ana@",
  "@caredeck.test",
  "ana@caredeck.test\r\nBcc: all@caredeck.test",
  "ana ortiz@caredeck.test",
  `${"a".repeat(250)}@caredeck.test`,
])("%j is no address", (text) => {
  assert.equal(email.safeParse(text).success, false);
});

Deno.test.each([
  "",
  "   ",
  "Ana\u0000Ortiz",
  "Ana\nOrtiz",
  "Ana \u202eztirO",
  "Ana \u2066Ortiz",
  "x".repeat(101),
])("%j is no name to show", (name) => {
  assert.equal(inviteAccount.safeParse({ ...doctor, name }).success, false);
});

Deno.test.each(["صالح الأحمد", "Zoë O’Neill-Šimić", "李小龍", "x".repeat(100)])(
  "%s is a name to show",
  (name) => {
    assert.equal(inviteAccount.parse({ ...doctor, name }).name, name);
  },
);

Deno.test("an invitation names a role of the clinic and only the record that fits it", () => {
  const patientId = "pat_01kb3xq1c0abcdefghjkmnpqrs";
  assert.equal(inviteAccount.safeParse({ ...doctor, role: "patient", patientId }).success, true);
  assert.equal(inviteAccount.safeParse({ ...doctor, patientId }).success, false);
  assert.equal(inviteAccount.safeParse({ ...doctor, role: "owner" }).success, false);
  assert.equal(
    inviteAccount.safeParse({ ...doctor, practitionerId: patientId }).success,
    false,
  );
});

const forms = [
  { form: "sign in", schema: signIn, fields: { email: doctor.email, password: "x" } },
  { form: "invite", schema: inviteAccount, fields: doctor },
  { form: "follow a link", schema: redeemLink, fields: { token: "a".repeat(43), password: "x" } },
  {
    form: "change a role",
    schema: changeRole,
    fields: { accountId: "acc_01kb3xq1c0abcdefghjkmnpqrs", role: "doctor" },
  },
];

Deno.test.each(forms)("nobody smuggles a field into the form to $form", ({ schema, fields }) => {
  const plain = JSON.stringify(fields);
  assert.equal(schema.safeParse(JSON.parse(plain)).success, true);
  for (const key of ["epoch", "isAdmin", "ownerId", "constructor", "prototype", "__proto__"]) {
    const hostile = JSON.parse(`${plain.slice(0, -1)},${JSON.stringify(key)}:{"role":"admin"}}`);
    const parsed = schema.safeParse(hostile);
    if (parsed.success) assert.deepEqual(parsed.data, fields);
    assert.equal(parsed.success, false, key);
  }
});

Deno.test("a list of people is bounded whatever is asked", () => {
  assert.equal(accountQuery.parse({}).limit, 50);
  assert.equal(accountQuery.parse({ limit: "100" }).limit, 100);
  assert.equal(accountQuery.safeParse({ limit: 101 }).success, false);
  assert.equal(accountQuery.safeParse({ limit: 0 }).success, false);
});
