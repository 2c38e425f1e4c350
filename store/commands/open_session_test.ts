import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import {
  openDesk,
  openedAt,
  password,
  refusalOf,
  traceId,
  valueOf,
} from "@/store/accounts_fixture.ts";
import { createPasswords } from "@/store/passwords.ts";
import { identify } from "@/store/sessions.ts";
import { openSession } from "./open_session.ts";

const email = "ana@caredeck.test";

Deno.test("a doctor signs in with the right password and is known by the cookie from then on", async () => {
  await using desk = await openDesk();
  const { id } = await desk.add("doctor", email);
  const opened = valueOf(await openSession(desk.store, desk.passwords, desk.signIn(email)));
  assert.match(opened.secret, /^[\w-]{43}$/);
  assert.equal(opened.expiresAt, openedAt + 12 * 60 * minute);
  assert.deepEqual(await identify(desk.store, opened.secret), opened.principal);
  assert.equal(opened.principal.accountId, id);
  assert.equal(opened.principal.role, "doctor");
  assert.equal((await desk.account(id)).last_seen_at, openedAt);
  const session = opened.principal.sessionId;
  assert.deepEqual(await desk.audit(), [{
    action: "session.opened",
    subject: id,
    actor: id,
    role: "doctor",
    detail: JSON.stringify({ session, role: "doctor" }),
  }]);
});

Deno.test("whatever is wrong, the answer and the work are the same", async () => {
  await using desk = await openDesk();
  await desk.add("doctor", email);
  await desk.add("doctor", "disabled@caredeck.test", { disabled_at: openedAt });
  await desk.add("doctor", "invited@caredeck.test", { password: null });
  const attempts = [
    desk.signIn(email, "not the password"),
    desk.signIn("unknown@caredeck.test"),
    desk.signIn("disabled@caredeck.test"),
    desk.signIn("invited@caredeck.test"),
  ];
  const seen: unknown[] = [];
  for (const attempt of attempts) {
    const [hashes, entries] = [desk.hashes.count, (await desk.audit()).length];
    const refusal = refusalOf(await openSession(desk.store, desk.passwords, attempt));
    seen.push({
      refusal,
      hashes: desk.hashes.count - hashes,
      entries: (await desk.audit()).length - entries,
    });
  }
  const wanted = {
    refusal: { code: "bad_credentials", detail: "The email address or the password is not right." },
    hashes: 1,
    entries: 1,
  };
  assert.deepEqual(seen, attempts.map(() => wanted));
});

Deno.test("a refused sign-in is in the audit under the account or as unknown, never with an address", async () => {
  await using desk = await openDesk();
  const { id } = await desk.add("doctor", email);
  await openSession(desk.store, desk.passwords, desk.signIn(email, "not the password"));
  await openSession(desk.store, desk.passwords, desk.signIn("unknown@caredeck.test"));
  const entries = await desk.audit();
  assert.deepEqual(entries.map(({ action, subject, role }) => [action, subject, role]), [
    ["session.refused", id, "nobody"],
    ["session.refused", "unknown", "nobody"],
  ]);
  assert.doesNotMatch(JSON.stringify(entries), /@|192\.0\.2/);
});

Deno.test("after ten wrong passwords even the right one has to wait, and no more hashes are made", async () => {
  await using desk = await openDesk();
  await desk.add("doctor", email);
  for (let i = 0; i < 10; i++) {
    const wrong = await openSession(desk.store, desk.passwords, desk.signIn(email, `guess ${i}`));
    assert.equal(refusalOf(wrong).code, "bad_credentials");
  }
  const blocked = () => openSession(desk.store, desk.passwords, desk.signIn(email));
  const refusal = refusalOf(await blocked());
  assert.equal(refusal.code, "too_many_attempts");
  assert.equal(refusal.retryAfter, 15 * 60);
  assert.equal(desk.hashes.count, 10);
  desk.clock.at += 15 * minute - 1;
  assert.equal(refusalOf(await blocked()).retryAfter, 1);
  desk.clock.at += 1;
  assert.equal((await blocked()).ok, true);
});

Deno.test("an account that does not exist is throttled just like one that does", async () => {
  await using desk = await openDesk();
  await desk.add("doctor", email);
  const answers = async (who: string) => {
    const codes: unknown[] = [];
    for (let i = 0; i < 12; i++) {
      codes.push(refusalOf(await openSession(desk.store, desk.passwords, desk.signIn(who, "no"))));
    }
    return codes;
  };
  assert.deepEqual(await answers(email), await answers("unknown@caredeck.test"));
});

Deno.test("a throttle that stays closed is one entry of the audit, not a hundred", async () => {
  await using desk = await openDesk();
  await desk.add("doctor", email);
  for (let i = 0; i < 110; i++) {
    await openSession(desk.store, desk.passwords, {
      ...desk.signIn(email, "no"),
      address: `198.51.100.${i}`,
    });
  }
  const details = (await desk.audit()).map((entry) => entry.detail);
  assert.equal(details.length, 11);
  assert.equal(details.at(-1), JSON.stringify({ code: "too_many_attempts", by: "account" }));
});

Deno.test("sixty tries from one address close it to all accounts, and lock none of them", async () => {
  await using desk = await openDesk();
  await desk.add("doctor", email);
  for (let i = 0; i < 60; i++) {
    await openSession(desk.store, desk.passwords, desk.signIn(`nobody${i}@caredeck.test`));
  }
  for (let i = 0; i < 20; i++) {
    const refused = await openSession(desk.store, desk.passwords, desk.signIn(email));
    assert.equal(refusalOf(refused).code, "too_many_attempts");
  }
  const elsewhere = { ...desk.signIn(email), address: "198.51.100.1" };
  assert.equal((await openSession(desk.store, desk.passwords, elsewhere)).ok, true);
});

Deno.test("right passwords use no tries up: a ward of a hundred signs in from one address", async () => {
  await using desk = await openDesk();
  await desk.add("doctor", email);
  for (let i = 0; i < 100; i++) {
    assert.equal((await openSession(desk.store, desk.passwords, desk.signIn(email))).ok, true);
  }
});

Deno.test("the right password starts the account's count of wrong ones anew", async () => {
  await using desk = await openDesk();
  await desk.add("doctor", email);
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 9; i++) {
      await openSession(desk.store, desk.passwords, desk.signIn(email, "no"));
    }
    assert.equal((await openSession(desk.store, desk.passwords, desk.signIn(email))).ok, true);
  }
});

Deno.test("an account guessed at day and night gives away a hundred tries a day", async () => {
  await using desk = await openDesk();
  await desk.add("doctor", email);
  for (let day = 1; day <= 3; day++) {
    for (let i = 0; i < 48; i++, desk.clock.at += 30 * minute) {
      for (let burst = 0; burst < 12; burst++) {
        const address = `2001:db8:${day}:${i}::1`;
        await openSession(desk.store, desk.passwords, { ...desk.signIn(email, "no"), address });
      }
    }
    assert.equal(desk.hashes.count, day * 100);
  }
});

Deno.test("each sign-in has a new secret, and the cookie one came with is good no more", async () => {
  await using desk = await openDesk();
  await desk.add("doctor", email);
  const first = valueOf(await openSession(desk.store, desk.passwords, desk.signIn(email)));
  const planted = "p".repeat(43);
  const again = { ...desk.signIn(email), replaces: first.secret };
  const second = valueOf(await openSession(desk.store, desk.passwords, again));
  const third = valueOf(
    await openSession(desk.store, desk.passwords, { ...desk.signIn(email), replaces: planted }),
  );
  assert.equal(new Set([first.secret, second.secret, third.secret, planted]).size, 4);
  assert.equal(await identify(desk.store, first.secret), null);
  assert.equal(await identify(desk.store, planted), null);
  assert.notEqual(await identify(desk.store, second.secret), null);
});

Deno.test("a password kept with less work than today's is kept anew at sign-in", async () => {
  await using desk = await openDesk();
  const { id, password: kept } = await desk.add("doctor", email);
  const dearer = createPasswords({ random: desk.store.random, cost: { N: 32, r: 1, p: 1 } });
  const cheaper = createPasswords({ random: desk.store.random, cost: { N: 16, r: 1, p: 1 } });
  const old = valueOf(await cheaper.hash(password));
  await desk.store.housekeep((db) => db.updateTable("accounts").set({ password: old }).execute());
  valueOf(await openSession(desk.store, dearer, desk.signIn(email)));
  const now = (await desk.account(id)).password ?? "";
  assert.match(now, /^scrypt\$32\$1\$1\$/);
  assert.notEqual(now, kept);
  valueOf(await openSession(desk.store, dearer, desk.signIn(email)));
  assert.equal((await desk.account(id)).password, now);
});

Deno.test("an account disabled while its password is being checked does not get in", async () => {
  await using desk = await openDesk({
    passwords: {
      derive: async () => {
        await desk.store.housekeep((db) =>
          db.updateTable("accounts").set({ disabled_at: openedAt, epoch: 2 }).execute()
        );
        return new Uint8Array(32);
      },
    },
  });
  await desk.add("doctor", email);
  const refused = await openSession(desk.store, desk.passwords, desk.signIn(email));
  assert.equal(refusalOf(refused).code, "bad_credentials");
  const sessions = await desk.store.read.selectFrom("sessions").selectAll().execute();
  assert.deepEqual(sessions, []);
});

Deno.test("when too many sign in at once the late ones are asked to come back, and lose no try", async () => {
  const [begun, door] = [Promise.withResolvers<void>(), Promise.withResolvers<Uint8Array>()];
  await using desk = await openDesk({
    passwords: {
      atOnce: 1,
      waiting: 0,
      derive: () => {
        begun.resolve();
        return door.promise;
      },
    },
  });
  const first = openSession(desk.store, desk.passwords, desk.signIn("one@caredeck.test"));
  await begun.promise;
  for (let i = 0; i < 30; i++) {
    const refusal = refusalOf(
      await openSession(desk.store, desk.passwords, { ...desk.signIn(email), traceId }),
    );
    assert.equal(refusal.code, "unavailable");
    assert.equal(refusal.retryAfter, 2);
  }
  door.resolve(new Uint8Array(32));
  assert.equal(refusalOf(await first).code, "bad_credentials");
});
