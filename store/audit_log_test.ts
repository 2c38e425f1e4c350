import assert from "node:assert/strict";
import { ok } from "@/domain/result.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { auditPage } from "./audit_log.ts";
import { whoIs, zone } from "./schedule_fixture.ts";
import type { Store } from "./store.ts";
import { authorOf, type Who } from "./who.ts";

function write(store: Store, who: Who, action: string, subject: string) {
  return store.commit(
    authorOf(who),
    () => Promise.resolve(ok({ value: null, audit: { action, subject } })),
  );
}

testEachStore("the log reads newest first, page by page, without a gap", async ({ store }) => {
  const admin = whoIs(store, "admin");
  for (let i = 1; i <= 7; i++) await write(store, admin, "visit.advanced", `vis_${i}`);
  const seen: number[] = [];
  let before: number | undefined;
  do {
    const page = await auditPage(store.read, { zone, limit: 3, before });
    seen.push(...page.entries.map(({ seq }) => seq));
    before = page.next ?? undefined;
  } while (before !== undefined);
  assert.deepEqual(seen, [7, 6, 5, 4, 3, 2, 1]);
});

testEachStore("the log is searched by who, what, whom and when", async ({ store, clock }) => {
  const [one, two] = [whoIs(store, "admin"), whoIs(store, "doctor")];
  clock.at = Date.UTC(2026, 10, 22, 22, 59);
  await write(store, one, "visit.advanced", "vis_a");
  clock.at = Date.UTC(2026, 10, 22, 23, 0);
  await write(store, two, "visit.undone", "vis_a");
  await write(store, two, "visitor_seen", "vis_b");
  const find = async (filter: Omit<Parameters<typeof auditPage>[1], "zone" | "limit">) =>
    (await auditPage(store.read, { zone, limit: 50, ...filter })).entries.map(({ seq }) => seq);
  assert.deepEqual(await find({ actor: two.principal.accountId }), [3, 2]);
  assert.deepEqual(await find({ action: "visit." }), [2, 1]);
  assert.deepEqual(await find({ action: "visit_" }), []);
  assert.deepEqual(await find({ action: "visit%" }), []);
  assert.deepEqual(await find({ subject: "vis_a" }), [2, 1]);
  assert.deepEqual(await find({ from: "2026-11-23" }), [3, 2]);
  assert.deepEqual(await find({ to: "2026-11-22" }), [1]);
  assert.deepEqual(await find({ from: "2026-11-22", to: "2026-11-23", subject: "vis_b" }), [3]);
});

testEachStore(
  "an entry carries the name of the account that acted, where there is one",
  async ({ store }) => {
    const admin = whoIs(store, "admin");
    await store.housekeep((db) =>
      db.insertInto("accounts").values({
        id: admin.principal.accountId,
        email: "admin@caredeck.test",
        name: "Ines Okafor",
        role: "admin",
        password: null,
        disabled_at: null,
        epoch: 1,
        created_at: 0,
        last_seen_at: null,
      }).execute()
    );
    await write(store, admin, "flag.set", "live.sse");
    await write(store, whoIs(store, "admin"), "flag.set", "live.sse");
    const { entries } = await auditPage(store.read, { zone, limit: 2 });
    assert.deepEqual(entries.map(({ actorName }) => actorName), [null, "Ines Okafor"]);
  },
  ["SQLite in memory"],
);
