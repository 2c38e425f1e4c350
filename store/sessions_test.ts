import assert from "node:assert/strict";
import { roles } from "@/domain/access.ts";
import { newId, type SessionId } from "@/domain/ids.ts";
import { longestLimits, sessionLimits } from "@/domain/session.ts";
import { minute, second } from "@/domain/time.ts";
import { openDesk, openedAt } from "./accounts_fixture.ts";
import { identify, sweepSessions, validSessions } from "./sessions.ts";
import type { Store } from "./store.ts";

const email = "ana@caredeck.test";

async function isStillValid(store: Store, id: SessionId): Promise<boolean> {
  return (await validSessions(store, [id])).has(id);
}

Deno.test("a cookie that was never given out is nobody's", async () => {
  await using desk = await openDesk();
  await desk.who(await desk.add("doctor", email));
  for (const secret of ["", "a".repeat(43), "' or 1=1 --", "x".repeat(100_000)]) {
    assert.equal(await identify(desk.store, secret), null);
  }
});

Deno.test("no cookie passes with any one of its characters changed", async () => {
  await using desk = await openDesk();
  const { secret } = await desk.who(await desk.add("doctor", email));
  for (let at = 0; at < secret.length; at++) {
    const other = secret.charAt(at) === "A" ? "B" : "A";
    const forged = secret.slice(0, at) + other + secret.slice(at + 1);
    assert.equal(await identify(desk.store, forged), null);
  }
  assert.notEqual(await identify(desk.store, secret), null);
});

Deno.test("a principal carries the practitioner or the patient whom the account stands for", async () => {
  await using desk = await openDesk();
  const doctor = await desk.who(await desk.add("doctor", email));
  const patient = await desk.who(await desk.add("patient", "li@caredeck.test"));
  const ids = {
    practitionerId: newId("practitioner", desk.store),
    patientId: newId("patient", desk.store),
  };
  await desk.store.housekeep(async (db) => {
    const made = { ref: null, name: "x", created_at: openedAt };
    const blank = { birth_date: null, email: null, phone: null, locale: null, zone: null };
    const { practitionerId, patientId } = ids;
    await db.insertInto("practitioners")
      .values({ ...made, id: practitionerId, account_id: doctor.principal.accountId }).execute();
    await db.insertInto("patients")
      .values({ ...made, ...blank, id: patientId, account_id: patient.principal.accountId })
      .execute();
  });
  const [one, other] = [
    await identify(desk.store, doctor.secret),
    await identify(desk.store, patient.secret),
  ];
  assert.deepEqual([one?.practitionerId, one?.patientId], [ids.practitionerId, null]);
  assert.deepEqual([other?.practitionerId, other?.patientId], [null, ids.patientId]);
});

Deno.test.each(roles)(
  "an idle %s is let in one millisecond before the end and not at it",
  async (role) => {
    await using desk = await openDesk();
    const account = await desk.add(role, email);
    for (const [past, isIn] of [[-1, true], [0, false], [1, false]] as const) {
      desk.clock.at = openedAt;
      const { secret, principal } = await desk.who(account);
      desk.clock.at = openedAt + sessionLimits[role].idle + past;
      assert.equal(await isStillValid(desk.store, principal.sessionId), isIn);
      assert.equal((await identify(desk.store, secret)) !== null, isIn);
    }
  },
);

Deno.test.each(roles)(
  "a busy %s is let in until twelve hours have passed, to the millisecond",
  async (role) => {
    await using desk = await openDesk();
    const { secret } = await desk.who(await desk.add(role, email));
    const end = openedAt + sessionLimits[role].absolute;
    for (; desk.clock.at <= end - 20 * minute; desk.clock.at += 20 * minute) {
      assert.notEqual(await identify(desk.store, secret), null);
    }
    desk.clock.at = end - 1;
    assert.notEqual(await identify(desk.store, secret), null);
    desk.clock.at = end;
    assert.equal(await identify(desk.store, secret), null);
  },
);

Deno.test("using a session is noted once a minute at most, and without an entry in the ledger", async () => {
  await using desk = await openDesk();
  const { secret } = await desk.who(await desk.add("doctor", email));
  const entries = (await desk.audit()).length;
  const noted = new Set<number>();
  let writes = 0;
  const store: Store = {
    ...desk.store,
    housekeep: (work) => (writes++, desk.store.housekeep(work)),
  };
  for (let i = 0; i <= 60; i++, desk.clock.at += 5 * second) {
    await identify(store, secret);
    const row = await desk.store.read.selectFrom("sessions").select("last_seen_at")
      .executeTakeFirstOrThrow();
    noted.add(row.last_seen_at - openedAt);
  }
  assert.deepEqual([...noted], [0, 1, 2, 3, 4, 5].map((n) => n * minute));
  assert.equal(writes, 5);
  assert.equal((await desk.audit()).length, entries);
});

Deno.test("a look that is no use of a session tells who it is, and does not put off its end", async () => {
  await using desk = await openDesk();
  const { secret } = await desk.who(await desk.add("doctor", email));
  const end = openedAt + sessionLimits.doctor.idle;
  for (; desk.clock.at < end; desk.clock.at += 5 * minute) {
    assert.notEqual(await identify(desk.store, secret, { touch: false }), null);
  }
  assert.equal(await identify(desk.store, secret, { touch: false }), null);
});

Deno.test("watching a stream is no use of a session: it ends while the stream is open", async () => {
  await using desk = await openDesk();
  const { principal } = await desk.who(await desk.add("doctor", email));
  const valid: boolean[] = [];
  for (let i = 0; i < 3; i++, desk.clock.at += 15 * minute) {
    valid.push(await isStillValid(desk.store, principal.sessionId));
  }
  assert.deepEqual(valid, [true, true, false]);
});

Deno.test("of many sessions the valid ones are told, five hundred to a question", async () => {
  await using desk = await openDesk();
  const [doctor, patient] = [
    await desk.who(await desk.add("doctor", email)),
    await desk.who(await desk.add("patient", "li@caredeck.test", { disabled_at: openedAt })),
  ];
  const [valid, disabled] = [doctor.principal.sessionId, patient.principal.sessionId];
  const unknown = Array.from({ length: 998 }, () => newId("session", desk.store));
  const many = [disabled, ...unknown.slice(0, 499), valid, ...unknown.slice(499)];
  let questions = 0;
  const counted = desk.store.read.withPlugin({
    transformQuery: ({ node }) => (questions++, node),
    transformResult: ({ result }) => Promise.resolve(result),
  });
  const store: Store = { ...desk.store, read: counted };
  for (const [ids, expected, asked] of [[[], [], 0], [many, [valid], 2]] as const) {
    questions = 0;
    assert.deepEqual([...await validSessions(store, ids)], expected);
    assert.equal(questions, asked);
  }
});

Deno.test.each([
  { change: "disabled", columns: { disabled_at: openedAt } },
  { change: "given another epoch", columns: { epoch: 2 } },
])("the sessions of an account that is $change are void at once", async ({ columns }) => {
  await using desk = await openDesk();
  const account = await desk.add("doctor", email);
  const { secret, principal } = await desk.who(account);
  await desk.store.housekeep((db) =>
    db.updateTable("accounts").set(columns).where("id", "=", account.id).execute()
  );
  assert.equal(await isStillValid(desk.store, principal.sessionId), false);
  assert.equal(await identify(desk.store, secret), null);
});

Deno.test("a session that has expired is not revived by a clock that is set back", async () => {
  await using desk = await openDesk();
  const { secret, principal } = await desk.who(await desk.add("doctor", email));
  desk.clock.at += 31 * minute;
  assert.equal(await identify(desk.store, secret), null);
  desk.clock.at = openedAt;
  assert.equal(await identify(desk.store, secret), null);
  assert.equal(await isStillValid(desk.store, principal.sessionId), false);
});

Deno.test("the sweep removes what has expired for everybody, a bounded number at a time", async () => {
  await using desk = await openDesk();
  const account = await desk.add("patient", email);
  for (let i = 0; i < 5; i++) await desk.who(account);
  desk.clock.at += longestLimits.idle - 1;
  const { secret } = await desk.who(account);
  assert.equal(await sweepSessions(desk.store, 3), 0);
  desk.clock.at += 1;
  assert.equal(await sweepSessions(desk.store, 3), 3);
  assert.equal(await sweepSessions(desk.store, 3), 2);
  assert.equal(await sweepSessions(desk.store, 3), 0);
  assert.notEqual(await identify(desk.store, secret), null);
});
