/** What people do at the same moment, on each database that Caredeck can be opened on. */

// @ts-types="@types/pg"
import pg from "pg";
import assert from "node:assert/strict";
import { accountQuery } from "@/domain/account.ts";
import { minute } from "@/domain/time.ts";
import { changeRole } from "@/store/commands/change_role.ts";
import { disableAccount } from "@/store/commands/disable_account.ts";
import { inviteAccount } from "@/store/commands/invite_account.ts";
import { openSession } from "@/store/commands/open_session.ts";
import { redeemLink } from "@/store/commands/redeem_link.ts";
import { openPostgres } from "@/store/dialects/postgres.ts";
import { openSqlite } from "@/store/dialects/sqlite.ts";
import { needs } from "@/tools/have.ts";
import { type Desk, openDesk, traceId, valueOf } from "./accounts_fixture.ts";
import { sweepLinks } from "./access_links.ts";
import { listAccounts } from "./accounts.ts";
import { claim, finish, hashOfKey, sweepKeys } from "./idempotency.ts";
import type { Database } from "./schema.ts";
import { identify, sweepSessions } from "./sessions.ts";
import { sweepThrottles } from "./throttles.ts";
import type { Who } from "./who.ts";

const postgres = await needs("postgres");
const email = "ana@caredeck.test";

const databases = [
  { name: "SQLite in memory", ignore: false, at: inMemory },
  { name: "a SQLite file", ignore: false, at: inFile },
  { name: "Postgres", ignore: postgres.ignore, at: onPostgres },
];

function race(sentence: string, run: (desk: Desk) => Promise<void>): void {
  for (const { name, ignore, at } of databases) {
    Deno.test({ name: `${sentence} (${name})`, ignore, fn: () => at(run) });
  }
}

const atOnce = <T>(times: number, run: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, i) => run(i)));

race("a hundred guesses at the same moment count as a hundred: ten are tried", async (desk) => {
  await desk.add("doctor", email);
  const codes = await atOnce(100, async (i) => {
    const guess = { ...desk.signIn(email, `guess ${i}`), address: `198.51.100.${i}` };
    const result = await openSession(desk.store, desk.passwords, guess);
    return result.ok || result.refusal.code;
  });
  assert.equal(desk.hashes.count, 10);
  assert.equal(codes.filter((code) => code === "too_many_attempts").length, 90);
  assert.equal((await desk.audit()).length, 11);
});

race("of two who accept one invitation at the same moment one has an account", async (desk) => {
  const who = await desk.who(await desk.add("admin", "ines@caredeck.test"));
  const person = { role: "doctor", email, name: "Ana Ortiz" } as const;
  const { link } = valueOf(await inviteAccount(desk.store, who, person));
  const results = await atOnce(4, (i) =>
    redeemLink(desk.store, desk.passwords, {
      token: link.token,
      password: `seven quiet kites ${i}`,
      traceId,
    }));
  const winner = results.findIndex((result) => result.ok);
  const codes = results.flatMap((result) => result.ok ? [] : [result.refusal.code]);
  assert.deepEqual(codes, ["link_expired", "link_expired", "link_expired"]);
  const password = `seven quiet kites ${winner}`;
  assert.ok((await openSession(desk.store, desk.passwords, desk.signIn(email, password))).ok);
});

race(
  "admins who disable or demote each other at the same moment leave one of them",
  async (desk) => {
    const ring: Who[] = [];
    for (let i = 0; i < 4; i++) {
      ring.push(await desk.who(await desk.add("admin", `a${i}@caredeck.test`)));
    }
    const results = await Promise.all(ring.map((who, i) => {
      const { accountId } = ring[(i + 1) % 4]?.principal ?? who.principal;
      return i % 2 === 0
        ? disableAccount(desk.store, who, { accountId })
        : changeRole(desk.store, who, { accountId, role: "doctor" });
    }));
    const left = await desk.store.read.selectFrom("accounts").select("id")
      .where("role", "=", "admin").where("disabled_at", "is", null).execute();
    assert.ok(left.length >= 1);
    assert.equal(left.length, 4 - results.filter((result) => result.ok).length);
    const refused = results.flatMap((result) => result.ok ? [] : [result.refusal.code]);
    assert.ok(refused.length >= 1 && refused.every((code) => code === "forbidden"));
  },
);

race("one address invited by many at the same moment has one account", async (desk) => {
  const who = await desk.who(await desk.add("admin", "ines@caredeck.test"));
  const results = await atOnce(
    8,
    () => inviteAccount(desk.store, who, { role: "patient", email, name: "Ana Ortiz" }),
  );
  const codes = results.flatMap((result) => result.ok ? [] : [result.refusal.code]);
  assert.deepEqual(codes, Array.from({ length: 7 }, () => "already_exists"));
  const { people } = await listAccounts(desk.store.read, accountQuery.parse({ search: "ORTIZ" }));
  assert.equal(people.filter((one) => one.email === email).length, 1);
});

race("nobody who signs in while being disabled stays signed in", async (desk) => {
  const who = await desk.who(await desk.add("admin", "ines@caredeck.test"));
  const { id: accountId } = await desk.add("doctor", email);
  const [opened] = await Promise.all([
    atOnce(6, () => openSession(desk.store, desk.passwords, desk.signIn(email))),
    disableAccount(desk.store, who, { accountId }),
  ]);
  for (const session of opened) {
    if (session.ok) assert.equal(await identify(desk.store, session.value.secret), null);
  }
});

race(
  "of a request sent many times at once one is run, before and after it went silent",
  async (desk) => {
    const request = { keyHash: hashOfKey("acc_1", "key"), requestHash: "r" };
    for (const pause of [0, minute]) {
      desk.clock.at += pause;
      const claims = await atOnce(20, () => claim(desk.store, request));
      const running = claims.flatMap((one) => one.ok && one.value.run ? [one.value.claim] : []);
      assert.equal(running.length, 1);
      const codes = claims.flatMap((one) => one.ok ? [] : [one.refusal.code]);
      assert.deepEqual(codes, Array.from({ length: 19 }, () => "idempotency_in_progress"));
      if (pause > 0 && running[0]) {
        assert.equal(await finish(desk.store, running[0], { status: 201, body: "{}" }), true);
      }
    }
  },
);

race("a cookie used by many requests at once stays good and is noted", async (desk) => {
  const { secret } = await desk.who(await desk.add("doctor", email));
  desk.clock.at += 5 * minute;
  const seen = await atOnce(20, () => identify(desk.store, secret));
  assert.ok(seen.every((principal) => principal !== null));
  const noted = await desk.store.read.selectFrom("sessions").select("last_seen_at").execute();
  assert.deepEqual(noted, [{ last_seen_at: desk.clock.at }]);
});

race("what has expired is swept", async (desk) => {
  await desk.who(await desk.add("doctor", email));
  await openSession(desk.store, desk.passwords, desk.signIn(email, "no"));
  await claim(desk.store, { keyHash: "k", requestHash: "r" });
  desk.clock.at += 15 * 24 * 60 * minute;
  const swept = await Promise.all([sweepSessions, sweepThrottles, sweepKeys, sweepLinks].map(
    (sweep) => sweep(desk.store),
  ));
  assert.deepEqual(swept, [1, 3, 1, 0]);
});

async function inMemory(run: (desk: Desk) => Promise<void>): Promise<void> {
  await using desk = await openDesk();
  await run(desk);
}

async function inFile(run: (desk: Desk) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "caredeck" });
  try {
    const connections = await openSqlite<Database>({ path: `${folder}/people.db` });
    await using desk = await openDesk({ connections });
    await run(desk);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

let made = 0;

async function onPostgres(run: (desk: Desk) => Promise<void>): Promise<void> {
  const database = `caredeck_people_${Deno.pid}_${made++}`;
  await administer(`create database ${database}`);
  try {
    const url = new URL(postgres.at);
    url.pathname = database;
    await using desk = await openDesk({ connections: openPostgres<Database>({ url: url.href }) });
    // All connections stand before the race: else the first is through before the second has one.
    await atOnce(
      5,
      () => desk.store.housekeep((db) => db.selectFrom("flags").selectAll().execute()),
    );
    await run(desk);
  } finally {
    await administer(`drop database ${database} with (force)`);
  }
}

async function administer(command: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.at });
  await client.connect();
  await client.query(command).finally(() => client.end());
}
