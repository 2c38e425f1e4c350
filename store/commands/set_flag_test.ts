import assert from "node:assert/strict";
import { flagNames, flags } from "@/domain/flags.ts";
import { isOn, readFlags } from "@/store/flags.ts";
import { codeOf, lastAudit, valueOf, whoIs } from "@/store/schedule_fixture.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { setFlag } from "./set_flag.ts";

testEachStore("a flag has its first value until an admin changes it", async ({ store }) => {
  const admin = whoIs(store, "admin");
  const untouched = flagNames.map((name) => ({ name, on: flags[name].byDefault, version: 0 }));
  assert.deepEqual(await readFlags(store.read), untouched);
  const off = valueOf(await setFlag(store, admin, { name: "live.sse", on: false, version: 0 }));
  assert.deepEqual(off, { name: "live.sse", on: false, version: 1 });
  assert.equal(await isOn(store.read, "live.sse"), false);
  assert.deepEqual(await lastAudit(store), {
    action: "flag.set",
    subject: "live.sse",
    detail: { on: false },
  });
  assert.equal(valueOf(await setFlag(store, admin, { name: "live.sse", on: true })).version, 2);
});

testEachStore(
  "only an admin sets a flag, and only from the version they saw",
  async ({ store }) => {
    const flag = { name: "live.sse", on: false } as const;
    for (const role of ["doctor", "patient"] as const) {
      assert.equal(codeOf(await setFlag(store, whoIs(store, role), flag)), "forbidden");
    }
    const stale = await setFlag(store, whoIs(store, "admin"), { ...flag, version: 3 });
    assert.equal(codeOf(stale), "stale_write");
    assert.equal(await isOn(store.read, "live.sse"), true);
  },
  ["SQLite in memory"],
);

testEachStore("of many admins who saw one version, one sets the flag", async ({ store, again }) => {
  const other = await again();
  const admin = whoIs(store, "admin");
  for (const version of [0, 1]) {
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => {
      const flag = { name: "live.sse", on: i % 3 === 0, version } as const;
      return setFlag(i % 2 === 0 ? store : other, admin, flag);
    }));
    assert.equal(all.filter((result) => result.ok).length, 1, `version ${version}`);
    assert.ok(all.every((result) => ["done", "stale_write"].includes(codeOf(result))));
  }
}, ["a SQLite file", "Postgres"]);
