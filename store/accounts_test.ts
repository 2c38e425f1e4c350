import assert from "node:assert/strict";
import { accountQuery } from "@/domain/account.ts";
import { newId } from "@/domain/ids.ts";
import { type Desk, openDesk, openedAt } from "./accounts_fixture.ts";
import { accountByEmail, listAccounts } from "./accounts.ts";

const list = (desk: Desk, query: Record<string, unknown> = {}) =>
  listAccounts(desk.store.read, accountQuery.parse(query));

async function fill(desk: Desk) {
  await desk.add("admin", "ines@caredeck.test", { name: "Ines Moreau", last_seen_at: openedAt });
  await desk.add("doctor", "ana@caredeck.test", { name: "Ana Ortiz" });
  await desk.add("doctor", "old@caredeck.test", { name: "Ana Ortiz", disabled_at: openedAt });
  await desk.add("patient", "li@caredeck.test", { name: "Li 100% Wei_", password: null });
}

Deno.test("the list of people says who they are, how they stand and when they last signed in", async () => {
  await using desk = await openDesk();
  await fill(desk);
  const { people, next } = await list(desk);
  assert.equal(next, null);
  assert.deepEqual(
    people.map((one) => [one.email, one.role, one.standing, one.lastSignInAt]).sort(),
    [
      ["ana@caredeck.test", "doctor", "active", null],
      ["ines@caredeck.test", "admin", "active", openedAt],
      ["li@caredeck.test", "patient", "invited", null],
      ["old@caredeck.test", "doctor", "disabled", null],
    ],
  );
});

Deno.test("nothing of a password leaves with the list", async () => {
  await using desk = await openDesk();
  await fill(desk);
  assert.doesNotMatch(JSON.stringify(await list(desk)), /scrypt|password|epoch/);
});

Deno.test.each([
  { search: "ORTIZ", found: ["ana@caredeck.test", "old@caredeck.test"] },
  { search: "li@", found: ["li@caredeck.test"] },
  { search: "100%", found: ["li@caredeck.test"] },
  { search: "Wei_", found: ["li@caredeck.test"] },
  { search: "%", found: ["li@caredeck.test"] },
  { search: "A_a", found: [] },
  { search: "\\", found: [] },
  { search: "' or 1=1 --", found: [] },
])("searching for $search finds that text and nothing by accident", async ({ search, found }) => {
  await using desk = await openDesk();
  await fill(desk);
  const { people } = await list(desk, { search });
  assert.deepEqual(people.map((one) => one.email).sort(), found);
});

Deno.test("the list can be cut down to one role", async () => {
  await using desk = await openDesk();
  await fill(desk);
  const { people } = await list(desk, { role: "doctor", search: "ana" });
  assert.deepEqual(people.map((one) => one.role), ["doctor", "doctor"]);
});

Deno.test("page by page everybody is listed once, people of the same name too", async () => {
  await using desk = await openDesk();
  for (let i = 0; i < 7; i++) {
    const name = ["Ana Ortiz", "Ben Okafor"][i % 2] ?? "";
    await desk.add("patient", `p${i}@caredeck.test`, { name });
  }
  const seen: string[] = [];
  let after: string | undefined;
  for (let page = 0; page < 4; page++) {
    const { people, next } = await list(desk, { limit: 2, after });
    seen.push(...people.map((one) => `${one.name} ${one.email}`));
    assert.equal(next === null, page === 3);
    after = next ?? undefined;
  }
  assert.equal(new Set(seen).size, 7);
  assert.deepEqual(seen.map((one) => one.slice(0, 3)), "Ana Ana Ana Ana Ben Ben Ben".split(" "));
});

Deno.test("a person of the list carries the record for which the account stands", async () => {
  await using desk = await openDesk();
  const { id: account_id } = await desk.add("doctor", "ana@caredeck.test");
  const id = newId("practitioner", desk.store);
  await desk.store.housekeep((db) =>
    db.insertInto("practitioners")
      .values({ id, ref: null, account_id, name: "Ana Ortiz", created_at: openedAt }).execute()
  );
  const { people: [ana] } = await list(desk);
  assert.deepEqual([ana?.practitionerId, ana?.patientId], [id, null]);
});

Deno.test("an account is found by its address, and nobody by another", async () => {
  await using desk = await openDesk();
  const { id } = await desk.add("doctor", "ana@caredeck.test");
  assert.equal((await accountByEmail(desk.store.read, "ana@caredeck.test"))?.id, id);
  assert.equal(await accountByEmail(desk.store.read, "ana_caredeck.test"), null);
});
