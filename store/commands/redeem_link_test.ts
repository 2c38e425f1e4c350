import assert from "node:assert/strict";
import { hour } from "@/domain/time.ts";
import { findLink, sweepLinks } from "@/store/access_links.ts";
import {
  type Desk,
  openDesk,
  openedAt,
  refusalOf,
  traceId,
  valueOf,
} from "@/store/accounts_fixture.ts";
import { identify } from "@/store/sessions.ts";
import { disableAccount } from "./disable_account.ts";
import { enableAccount } from "./enable_account.ts";
import { inviteAccount } from "./invite_account.ts";
import { issueAccessLink } from "./issue_access_link.ts";
import { openSession } from "./open_session.ts";
import { redeemLink } from "./redeem_link.ts";

const email = "ana@caredeck.test";
const chosen = "seven quiet kites";

async function invited(desk: Desk) {
  const who = await desk.who(await desk.add("admin", "ines@caredeck.test"));
  const input = { role: "doctor", email, name: "Ana Ortiz" } as const;
  const { accountId, link } = valueOf(await inviteAccount(desk.store, who, input));
  return { who, accountId, token: link.token };
}

const redeem = (desk: Desk, token: string, password = chosen) =>
  redeemLink(desk.store, desk.passwords, { token, password, traceId });

Deno.test("who accepts an invitation has a password and is signed in as whom they were invited", async () => {
  await using desk = await openDesk();
  const { accountId, token } = await invited(desk);
  const opened = valueOf(await redeem(desk, token));
  assert.deepEqual(await identify(desk.store, opened.secret), opened.principal);
  assert.deepEqual([opened.principal.accountId, opened.principal.role], [accountId, "doctor"]);
  assert.notEqual(opened.principal.practitionerId, null);
  assert.equal(
    (await openSession(desk.store, desk.passwords, desk.signIn(email, chosen))).ok,
    true,
  );
  const actions = (await desk.audit()).map((entry) => entry.action);
  assert.ok(actions.includes("account.invitation_accepted"));
});

Deno.test("a link works once", async () => {
  await using desk = await openDesk();
  const { token } = await invited(desk);
  valueOf(await redeem(desk, token));
  assert.equal(refusalOf(await redeem(desk, token, "another good one")).code, "link_expired");
  const before = await openSession(desk.store, desk.passwords, desk.signIn(email, chosen));
  assert.equal(before.ok, true);
});

Deno.test("an invitation can be accepted until a week has passed, to the millisecond", async () => {
  await using desk = await openDesk();
  const { token } = await invited(desk);
  desk.clock.at = openedAt + 7 * 24 * hour - 1;
  assert.equal((await findLink(desk.store.read, token, desk.clock.at))?.email, email);
  desk.clock.at += 1;
  assert.equal(refusalOf(await redeem(desk, token)).code, "link_expired");
  desk.clock.at += 1;
  assert.equal(refusalOf(await redeem(desk, token)).code, "link_expired");
  desk.clock.at -= 2;
  assert.equal((await redeem(desk, token)).ok, true);
});

Deno.test("a link that runs out while the password is being hashed sets none", async () => {
  await using desk = await openDesk({
    passwords: {
      derive: () => {
        desk.clock.at += 7 * 24 * hour;
        return Promise.resolve(new Uint8Array(32));
      },
    },
  });
  const { accountId, token } = await invited(desk);
  const refused = await redeem(desk, token);
  assert.equal(refusalOf(refused).code, "link_expired");
  assert.equal((await desk.account(accountId)).password, null);
});

Deno.test("a link nobody made, one that is used up and one that has run out read alike", async () => {
  await using desk = await openDesk();
  const { token } = await invited(desk);
  const unknown = refusalOf(await redeem(desk, "a".repeat(43)));
  valueOf(await redeem(desk, token));
  assert.deepEqual(refusalOf(await redeem(desk, token)), unknown);
  assert.equal(desk.hashes.count, 1, "a link that does not work costs no hash");
});

Deno.test("a weak password is turned down in plain words, and the link stays good", async () => {
  await using desk = await openDesk();
  const { token } = await invited(desk);
  const refusal = refusalOf(await redeem(desk, token, "ana ortiz 2026"));
  assert.equal(refusal.code, "invalid_input");
  assert.deepEqual(refusal.issues, [{
    field: "password",
    problem: "Choose something other than your name or email address.",
  }]);
  assert.equal((await redeem(desk, token)).ok, true);
});

Deno.test("a reset link lives for an hour, ends all sessions twice over, and replaces the password", async () => {
  await using desk = await openDesk();
  const { who, accountId, token } = await invited(desk);
  const first = valueOf(await redeem(desk, token));
  const link = valueOf(await issueAccessLink(desk.store, who, { accountId }));
  assert.deepEqual([link.purpose, link.expiresAt], ["reset", openedAt + hour]);
  assert.equal(await identify(desk.store, first.secret), null);
  const meanwhile = valueOf(
    await openSession(desk.store, desk.passwords, desk.signIn(email, chosen)),
  );
  desk.clock.at = openedAt + hour - 1;
  const reset = valueOf(await redeem(desk, link.token, "nine loud ravens"));
  assert.equal(await identify(desk.store, meanwhile.secret), null);
  assert.notEqual(await identify(desk.store, reset.secret), null);
  const old = await openSession(desk.store, desk.passwords, desk.signIn(email, chosen));
  assert.equal(refusalOf(old).code, "bad_credentials");
});

Deno.test("a reset link is worth nothing after its hour", async () => {
  await using desk = await openDesk();
  const { who, accountId, token } = await invited(desk);
  valueOf(await redeem(desk, token));
  const link = valueOf(await issueAccessLink(desk.store, who, { accountId }));
  desk.clock.at += hour;
  assert.equal(refusalOf(await redeem(desk, link.token)).code, "link_expired");
});

Deno.test("a new link for somebody who lost the invitation makes the first one void", async () => {
  await using desk = await openDesk();
  const { who, accountId, token } = await invited(desk);
  const link = valueOf(await issueAccessLink(desk.store, who, { accountId }));
  assert.equal(link.purpose, "invite");
  assert.equal(refusalOf(await redeem(desk, token)).code, "link_expired");
  assert.equal((await redeem(desk, link.token)).ok, true);
});

Deno.test("who was locked out by wrong guesses can sign in after a reset", async () => {
  await using desk = await openDesk();
  const { who, accountId, token } = await invited(desk);
  valueOf(await redeem(desk, token));
  for (let i = 0; i < 12; i++) {
    await openSession(desk.store, desk.passwords, desk.signIn(email, "no"));
  }
  const link = valueOf(await issueAccessLink(desk.store, who, { accountId }));
  valueOf(await redeem(desk, link.token, "nine loud ravens"));
  const back = await openSession(
    desk.store,
    desk.passwords,
    desk.signIn(email, "nine loud ravens"),
  );
  assert.equal(back.ok, true);
});

Deno.test("disabling an account takes its links back, and enabling it does not return them", async () => {
  await using desk = await openDesk();
  const { who, accountId, token } = await invited(desk);
  valueOf(await disableAccount(desk.store, who, { accountId }));
  assert.equal(refusalOf(await redeem(desk, token)).code, "link_expired");
  valueOf(await enableAccount(desk.store, who, { accountId }));
  assert.equal(refusalOf(await redeem(desk, token)).code, "link_expired");
});

Deno.test("links that ended a week ago are swept, a bounded number at a time", async () => {
  await using desk = await openDesk();
  const { token } = await invited(desk);
  desk.clock.at += 14 * 24 * hour - 1;
  assert.equal(await sweepLinks(desk.store, 1), 0);
  desk.clock.at += 1;
  assert.equal(await sweepLinks(desk.store, 1), 1);
  assert.equal(refusalOf(await redeem(desk, token)).code, "link_expired");
});

Deno.test("a dump of every table holds no token, no cookie and no password that could be used", async () => {
  await using desk = await openDesk();
  const { who, accountId, token } = await invited(desk);
  const opened = valueOf(await redeem(desk, token));
  const link = valueOf(await issueAccessLink(desk.store, who, { accountId }));
  const again = valueOf(await openSession(desk.store, desk.passwords, desk.signIn(email, chosen)));
  const dump: unknown[] = [];
  for (
    const table of ["accounts", "sessions", "access_links", "throttles", "audit", "jobs"] as const
  ) {
    dump.push(await desk.store.read.selectFrom(table).selectAll().execute());
  }
  const text = JSON.stringify(dump);
  assert.match(text, /scrypt/);
  for (const secret of [token, link.token, opened.secret, again.secret, chosen, who.secret]) {
    const bytes = Uint8Array.fromBase64(secret.replaceAll(" ", ""), { alphabet: "base64url" });
    assert.ok(!text.includes(secret));
    assert.ok(!text.includes(bytes.toHex()));
  }
  const hashes = await desk.store.read.selectFrom("sessions").select("id_hash").execute();
  for (const { id_hash } of hashes) assert.equal(await identify(desk.store, id_hash), null);
});
