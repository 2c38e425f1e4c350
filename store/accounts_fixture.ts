/** A store with people in it, for tests: a clock that stands still, cheap hashes that are counted. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Role } from "@/domain/access.ts";
import type { AccountId } from "@/domain/ids.ts";
import { newId } from "@/domain/ids.ts";
import type { Refusal, Result } from "@/domain/result.ts";
import type { Connections } from "@/store/dialects/connections.ts";
import { openSqlite } from "@/store/dialects/sqlite.ts";
import { migrate } from "./migrate.ts";
import { createPasswords, type Derive, type PasswordOptions } from "./passwords.ts";
import type { AccountsTable, Database } from "./schema.ts";
import { startSession } from "./sessions.ts";
import { openStore } from "./store.ts";
import type { Who } from "./who.ts";

export const password = "plum kettle orbit";
export const address = "192.0.2.7";
export const traceId = "trace-of-a-test";
export const openedAt = Date.UTC(2026, 10, 22, 8);

export type Desk = Awaited<ReturnType<typeof openDesk>>;

type DeskOptions = {
  readonly connections?: Connections<Database>;
  readonly passwords?: Partial<PasswordOptions>;
};

/** Opens a migrated, empty store; in memory unless connections are given. */
export async function openDesk({ connections, passwords }: DeskOptions = {}) {
  const open = connections ?? await openSqlite<Database>({ path: ":memory:" });
  await migrate(open);
  const clock = { at: openedAt, now: () => clock.at };
  const random = numbered();
  const store = openStore({ connections: open, log: () => {}, clock, random });
  const hashes = { count: 0 };
  const derive: Derive = (text, salt) => {
    hashes.count++;
    return Promise.resolve(createHash("sha256").update(text).update(salt).digest());
  };
  const gate = createPasswords({ random, derive, ...passwords });

  async function add(role: Role, email: string, more: Partial<AccountsTable> = {}) {
    const hashed = valueOf(await gate.hash(password));
    const id = newId("account", store);
    const standing = { disabled_at: null, epoch: 1, created_at: clock.at, last_seen_at: null };
    const account = { ...standing, id, email, name: "Ana Ortiz", role, password: hashed, ...more };
    await store.housekeep((db) => db.insertInto("accounts").values(account).execute());
    hashes.count = 0;
    return account;
  }

  return {
    store,
    passwords: gate,
    clock,
    hashes,
    add,
    who: (account: AccountsTable) => signedIn(account),
    signIn: (email: string, typed = password) => ({ email, password: typed, address, traceId }),
    account: (id: AccountId) =>
      store.read.selectFrom("accounts").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    audit: () =>
      store.read.selectFrom("audit").select(["action", "subject", "actor", "role", "detail"])
        .orderBy("seq").execute(),
    [Symbol.asyncDispose]: () => store.close(),
  };

  async function signedIn(account: AccountsTable): Promise<Who & { secret: string }> {
    const author = { actor: { id: account.id, role: account.role }, traceId };
    const opened = await store.commit(author, async (tx, now) => {
      const value = await startSession(tx, store, { account, now });
      return { ok: true, value: { value, audit: { action: "test.began", subject: account.id } } };
    });
    const { principal, secret } = valueOf(opened);
    return { principal, traceId, secret };
  }
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) assert.fail(`refused: ${result.refusal.code}`);
  return result.value;
}

export function refusalOf(result: Result<unknown>): Refusal {
  if (result.ok) assert.fail("was not refused");
  return result.refusal;
}

/** Bytes that never repeat, the same in every run. */
function numbered() {
  let drawn = 0;
  return {
    bytes(length: number): Uint8Array {
      const blocks: number[] = [];
      while (blocks.length < length) {
        blocks.push(...createHash("sha256").update(`draw ${drawn++}`).digest());
      }
      return new Uint8Array(blocks.slice(0, length));
    },
  };
}
