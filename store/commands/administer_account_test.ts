import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import type { Topic } from "@/domain/topics.ts";
import {
  type Desk,
  openDesk,
  openedAt,
  password,
  refusalOf,
  valueOf,
} from "@/store/accounts_fixture.ts";
import { identify, validSessions } from "@/store/sessions.ts";
import type { Who } from "@/store/who.ts";
import { changeRole } from "./change_role.ts";
import { closeAllSessions } from "./close_all_sessions.ts";
import { closeSession } from "./close_session.ts";
import { disableAccount } from "./disable_account.ts";
import { enableAccount } from "./enable_account.ts";
import { issueAccessLink } from "./issue_access_link.ts";
import { openSession } from "./open_session.ts";

const email = "ana@caredeck.test";

async function people(desk: Desk) {
  const admin = await desk.who(await desk.add("admin", "ines@caredeck.test"));
  const account = await desk.add("doctor", email);
  return { admin, account, doctor: await desk.who(account), accountId: account.id };
}

const acts = [
  { act: "disable", run: disableAccount },
  { act: "enable", run: enableAccount },
  { act: "reset", run: issueAccessLink },
  {
    act: "change the role of",
    run: (
      store: Desk["store"],
      who: Who,
      { accountId }: { accountId: Who["principal"]["accountId"] },
    ) => changeRole(store, who, { accountId, role: "admin" }),
  },
];

Deno.test.each(acts)(
  "nobody but an admin may $act an account, their own or another",
  async ({ run }) => {
    await using desk = await openDesk();
    const { admin, doctor } = await people(desk);
    const patient = await desk.who(await desk.add("patient", "li@caredeck.test"));
    for (const who of [doctor, patient]) {
      for (const { principal: { accountId } } of [admin, doctor, patient]) {
        const entries = (await desk.audit()).length;
        assert.equal(refusalOf(await run(desk.store, who, { accountId })).code, "forbidden");
        assert.equal((await desk.audit()).length, entries);
      }
    }
  },
);

Deno.test.each(acts)(
  "to $act an account that is not there is refused as not found",
  async ({ run }) => {
    await using desk = await openDesk();
    const { admin } = await people(desk);
    const refused = await run(desk.store, admin, { accountId: newId("account", desk.store) });
    assert.equal(refusalOf(refused).code, "not_found");
  },
);

Deno.test("a disabled account is out at once, and in again when enabled, with a new sign-in", async () => {
  await using desk = await openDesk();
  const { admin, doctor, accountId } = await people(desk);
  valueOf(await disableAccount(desk.store, admin, { accountId }));
  assert.equal((await validSessions(desk.store, [doctor.principal.sessionId])).size, 0);
  assert.equal(await identify(desk.store, doctor.secret), null);
  const signIn = () => openSession(desk.store, desk.passwords, desk.signIn(email));
  assert.equal(refusalOf(await signIn()).code, "bad_credentials");
  valueOf(await enableAccount(desk.store, admin, { accountId }));
  assert.equal(await identify(desk.store, doctor.secret), null);
  assert.equal((await signIn()).ok, true);
});

Deno.test("what is done already is refused: disabled twice, enabled twice, the same role again", async () => {
  await using desk = await openDesk();
  const { admin, accountId } = await people(desk);
  const again = async (result: ReturnType<typeof disableAccount>) =>
    assert.equal(refusalOf(await result).code, "illegal_transition");
  await again(enableAccount(desk.store, admin, { accountId }));
  valueOf(await disableAccount(desk.store, admin, { accountId }));
  await again(disableAccount(desk.store, admin, { accountId }));
  await again(changeRole(desk.store, admin, { accountId, role: "doctor" }));
});

Deno.test("an admin can neither disable nor demote themselves", async () => {
  await using desk = await openDesk();
  const { admin } = await people(desk);
  const { accountId } = admin.principal;
  const attempts = [
    await disableAccount(desk.store, admin, { accountId }),
    await changeRole(desk.store, admin, { accountId, role: "doctor" }),
  ];
  for (const attempt of attempts) assert.equal(refusalOf(attempt).code, "forbidden");
  assert.notEqual(await identify(desk.store, admin.secret), null);
});

Deno.test("a disabled account gets no link", async () => {
  await using desk = await openDesk();
  const { admin, accountId } = await people(desk);
  valueOf(await disableAccount(desk.store, admin, { accountId }));
  const refused = await issueAccessLink(desk.store, admin, { accountId });
  assert.equal(refusalOf(refused).code, "account_disabled");
});

Deno.test("a new role counts from the next request on, and needs a new sign-in", async () => {
  await using desk = await openDesk();
  const { admin, doctor, accountId } = await people(desk);
  valueOf(await changeRole(desk.store, admin, { accountId, role: "admin" }));
  assert.equal(await identify(desk.store, doctor.secret), null);
  const opened = valueOf(await openSession(desk.store, desk.passwords, desk.signIn(email)));
  assert.equal(opened.principal.role, "admin");
  assert.equal((await desk.account(accountId)).epoch, 2);
  const entry = (await desk.audit()).find(({ action }) => action === "account.role_changed");
  assert.equal(entry?.detail, JSON.stringify({ from: "doctor", to: "admin", sessions: 1 }));
});

Deno.test("who becomes a doctor becomes a practitioner, and does not become two", async () => {
  await using desk = await openDesk();
  const { admin } = await people(desk);
  const { id: accountId } = await desk.add("admin", "ben@caredeck.test", { name: "Ben Okafor" });
  for (const role of ["doctor", "admin", "doctor"] as const) {
    valueOf(await changeRole(desk.store, admin, { accountId, role }));
  }
  const made = await desk.store.read.selectFrom("practitioners").selectAll().execute();
  assert.deepEqual(made.map((row) => [row.account_id, row.name]), [[accountId, "Ben Okafor"]]);
});

Deno.test("nobody becomes a patient who has no record as one", async () => {
  await using desk = await openDesk();
  const { admin, accountId } = await people(desk);
  const become = () => changeRole(desk.store, admin, { accountId, role: "patient" });
  assert.equal(refusalOf(await become()).code, "illegal_transition");
  const blank = { ref: null, birth_date: null, email: null, phone: null, locale: null, zone: null };
  const record = { id: newId("patient", desk.store), account_id: accountId, name: "Ana Ortiz" };
  await desk.store.housekeep((db) =>
    db.insertInto("patients").values({ ...blank, ...record, created_at: openedAt }).execute()
  );
  assert.equal((await become()).ok, true);
});

Deno.test("each change of people is told to those who watch them, and audited without names", async () => {
  await using desk = await openDesk();
  const { admin, accountId } = await people(desk);
  const told: Topic[] = [];
  desk.store.onCommit(({ topics }) => told.push(...topics));
  const entries = (await desk.audit()).length;
  valueOf(await issueAccessLink(desk.store, admin, { accountId }));
  valueOf(await changeRole(desk.store, admin, { accountId, role: "admin" }));
  valueOf(await disableAccount(desk.store, admin, { accountId }));
  valueOf(await enableAccount(desk.store, admin, { accountId }));
  assert.deepEqual(told, ["people", "people", "people", "people"]);
  const audit = (await desk.audit()).slice(entries);
  assert.deepEqual(audit.map((entry) => [entry.action, entry.subject, entry.actor]), [
    ["account.link_issued", accountId, admin.principal.accountId],
    ["account.role_changed", accountId, admin.principal.accountId],
    ["account.disabled", accountId, admin.principal.accountId],
    ["account.enabled", accountId, admin.principal.accountId],
  ]);
  assert.doesNotMatch(JSON.stringify(audit), /Ana|Ortiz|@|plum/);
  assert.equal((await desk.account(accountId)).password?.includes(password), false);
});

Deno.test("signing out ends that session and no other, once", async () => {
  await using desk = await openDesk();
  const { account, doctor } = await people(desk);
  const elsewhere = await desk.who(account);
  valueOf(await closeSession(desk.store, doctor));
  assert.equal(await identify(desk.store, doctor.secret), null);
  assert.notEqual(await identify(desk.store, elsewhere.secret), null);
  assert.equal(refusalOf(await closeSession(desk.store, doctor)).code, "unauthenticated");
});

Deno.test("one signs out everywhere oneself, an admin does it for others, and nobody else", async () => {
  await using desk = await openDesk();
  const { admin, account, doctor, accountId } = await people(desk);
  const other = await desk.who(await desk.add("doctor", "ben@caredeck.test"));
  await desk.who(account);
  const refused = await closeAllSessions(desk.store, other, { accountId });
  assert.equal(refusalOf(refused).code, "not_found");
  const missing = { accountId: newId("account", desk.store) };
  assert.deepEqual(
    refusalOf(await closeAllSessions(desk.store, other, missing)),
    refusalOf(refused),
  );
  assert.deepEqual(valueOf(await closeAllSessions(desk.store, doctor, { accountId })), {
    closed: 2,
  });
  assert.equal(await identify(desk.store, doctor.secret), null);
  await desk.who(account);
  assert.deepEqual(valueOf(await closeAllSessions(desk.store, admin, { accountId })), {
    closed: 1,
  });
  assert.notEqual(await identify(desk.store, other.secret), null);
});
