import assert from "node:assert/strict";
import { isId } from "@/domain/ids.ts";
import { openTestClinic } from "@/tests/harness.ts";
import { demoProblem } from "./demo_guard.ts";

Deno.test("an empty store may become either, a demonstration only a demonstration", async () => {
  await using empty = await openTestClinic({ seeded: false });
  const { read } = empty.clinic.store;
  assert.deepEqual([await demoProblem(read, true), await demoProblem(read, false)], [null, null]);
  await using demo = await openTestClinic();
  assert.equal(await demoProblem(demo.clinic.store.read, true), null);
  assert.match(await demoProblem(demo.clinic.store.read, false) ?? "", /everybody knows/);
});

Deno.test("a clinic with a patient of its own is not seeded", async () => {
  await using clinic = await openTestClinic({ seeded: false });
  const { store } = clinic.clinic;
  const unknown = { birth_date: null, email: null, phone: null, locale: null, zone: null };
  const id = "pat_00000000000000000000000000";
  assert.ok(isId("patient", id));
  await store.housekeep((db) =>
    db.insertInto("patients")
      .values({ ...unknown, id, ref: null, account_id: null, name: "n", created_at: 0 }).execute()
  );
  assert.match(await demoProblem(store.read, true) ?? "", /a clinic of its own/);
  assert.equal(await demoProblem(store.read, false), null);
});
