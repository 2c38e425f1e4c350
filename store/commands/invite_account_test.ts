import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import { type Desk, openDesk, openedAt, refusalOf, valueOf } from "@/store/accounts_fixture.ts";
import { hour } from "@/domain/time.ts";
import { inviteAccount } from "./invite_account.ts";

const person = { email: "ana@caredeck.test", name: "Ana Ortiz" };

async function admin(desk: Desk) {
  return await desk.who(await desk.add("admin", "ines@caredeck.test"));
}

async function practitioner(desk: Desk) {
  const id = newId("practitioner", desk.store);
  const row = { id, ref: null, account_id: null, name: "Ana Ortiz", created_at: openedAt };
  await desk.store.housekeep((db) => db.insertInto("practitioners").values(row).execute());
  return id;
}

async function patient(desk: Desk) {
  const id = newId("patient", desk.store);
  const blank = { ref: null, birth_date: null, email: null, phone: null, locale: null, zone: null };
  const row = { ...blank, id, account_id: null, name: "Li Wei", created_at: openedAt };
  await desk.store.housekeep((db) => db.insertInto("patients").values(row).execute());
  return id;
}

Deno.test("an invited doctor has an account without a password, a practitioner and a week's link", async () => {
  await using desk = await openDesk();
  const invited = valueOf(
    await inviteAccount(desk.store, await admin(desk), { ...person, role: "doctor" }),
  );
  const account = await desk.account(invited.accountId);
  assert.deepEqual([account.password, account.epoch, account.role], [null, 1, "doctor"]);
  assert.equal(invited.link.purpose, "invite");
  assert.equal(invited.link.expiresAt, openedAt + 7 * 24 * hour);
  const made = await desk.store.read.selectFrom("practitioners").selectAll()
    .executeTakeFirstOrThrow();
  assert.deepEqual([made.account_id, made.name], [invited.accountId, "Ana Ortiz"]);
  const entry = (await desk.audit()).at(-1);
  assert.deepEqual([entry?.action, entry?.subject], ["account.invited", invited.accountId]);
  assert.doesNotMatch(entry?.detail ?? "", /Ana|Ortiz|@/);
});

Deno.test("an invitation can name a practitioner or a patient who is on record already", async () => {
  await using desk = await openDesk();
  const who = await admin(desk);
  const [practitionerId, patientId] = [await practitioner(desk), await patient(desk)];
  const doctor = valueOf(
    await inviteAccount(desk.store, who, { ...person, role: "doctor", practitionerId }),
  );
  const guest = valueOf(
    await inviteAccount(desk.store, who, {
      email: "li@caredeck.test",
      name: "Li Wei",
      role: "patient",
      patientId,
    }),
  );
  const tied = await desk.store.read.selectFrom("practitioners").select("account_id").execute();
  const seen = await desk.store.read.selectFrom("patients").select("account_id").execute();
  assert.deepEqual(tied, [{ account_id: doctor.accountId }]);
  assert.deepEqual(seen, [{ account_id: guest.accountId }]);
});

Deno.test("a patient without a record gets one", async () => {
  await using desk = await openDesk();
  const invited = valueOf(
    await inviteAccount(desk.store, await admin(desk), { ...person, role: "patient" }),
  );
  const made = await desk.store.read.selectFrom("patients").selectAll().execute();
  assert.deepEqual(made.map((row) => [row.account_id, row.name, row.email]), [
    [invited.accountId, person.name, person.email],
  ]);
});

Deno.test("a record has one account at most, and one that is not there cannot be tied", async () => {
  await using desk = await openDesk();
  const who = await admin(desk);
  const [practitionerId, patientId] = [await practitioner(desk), await patient(desk)];
  const codes: unknown[] = [];
  for (
    const input of [
      { role: "doctor", practitionerId },
      { role: "doctor", practitionerId },
      { role: "doctor", practitionerId: newId("practitioner", desk.store) },
      { role: "patient", patientId },
      { role: "patient", patientId },
      { role: "patient", patientId: newId("patient", desk.store) },
    ] as const
  ) {
    const email = `p${codes.length}@caredeck.test`;
    const invited = await inviteAccount(desk.store, who, { ...input, email, name: "Somebody" });
    codes.push(invited.ok || invited.refusal.code);
  }
  assert.deepEqual(codes, [
    true,
    "already_exists",
    "not_found",
    true,
    "already_exists",
    "not_found",
  ]);
  const accounts = await desk.store.read.selectFrom("accounts").select("email").execute();
  assert.equal(accounts.length, 3, "a refused invitation leaves no account behind");
});

Deno.test("an address has one account", async () => {
  await using desk = await openDesk();
  const who = await admin(desk);
  valueOf(await inviteAccount(desk.store, who, { ...person, role: "admin" }));
  const second = await inviteAccount(desk.store, who, { ...person, role: "doctor" });
  assert.equal(refusalOf(second).code, "already_exists");
});

Deno.test.each(["doctor", "patient"] as const)("a %s invites nobody", async (role) => {
  await using desk = await openDesk();
  const who = await desk.who(await desk.add(role, "li@caredeck.test"));
  const refused = await inviteAccount(desk.store, who, { ...person, role: "admin" });
  assert.equal(refusalOf(refused).code, "forbidden");
});

Deno.test("an admin who is none any more invites nobody, whatever the session says", async () => {
  await using desk = await openDesk();
  const who = await admin(desk);
  await desk.store.housekeep((db) => db.updateTable("accounts").set({ role: "doctor" }).execute());
  const refused = await inviteAccount(desk.store, who, { ...person, role: "admin" });
  assert.equal(refusalOf(refused).code, "forbidden");
});
