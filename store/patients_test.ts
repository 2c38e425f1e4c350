import assert from "node:assert/strict";
import { addPatient } from "@/store/commands/add_patient.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { findPatients } from "./patients.ts";
import { codeOf, lastAudit, valueOf, whoIs, zone } from "./schedule_fixture.ts";
import type { Store } from "./store.ts";

async function fill(
  store: Store,
  ...names: readonly [name: string, ref?: string][]
): Promise<void> {
  for (const [name, ref] of names) {
    const input = { name, ...(ref === undefined ? {} : { ref }) };
    valueOf(await addPatient(store, whoIs(store, "admin"), { zone, input }));
  }
}

async function named(store: Store, search: string): Promise<string[]> {
  return (await findPatients(store.read, { search, limit: 20 })).map(({ name }) => name);
}

testEachStore(
  "a patient is found by the beginning of a name, of a later one, or of the number",
  async ({ store }) => {
    await fill(store, ["Salma Idrissi", "P-1001"], ["Óscar Núñez", "P-1002"], [
      "Ana Maria Salas",
      "X-1",
    ]);
    assert.deepEqual(await named(store, "sal"), ["Ana Maria Salas", "Salma Idrissi"]);
    assert.deepEqual(await named(store, "IDRI"), ["Salma Idrissi"]);
    assert.deepEqual(await named(store, "maria sal"), ["Ana Maria Salas"]);
    assert.deepEqual(await named(store, "p-1"), ["Salma Idrissi", "Óscar Núñez"]);
    assert.deepEqual(await named(store, "óscar"), ["Óscar Núñez"]);
    assert.deepEqual(await named(store, "drissi"), []);
  },
);

testEachStore("what a person types means nothing but itself", async ({ store }) => {
  await fill(store, ["Per Cent"], ["100% Sure"], ["Under_Score"], ["Back\\slash"], ["O'Hara"]);
  assert.deepEqual(await named(store, "%"), []);
  assert.deepEqual(await named(store, "100%"), ["100% Sure"]);
  assert.deepEqual(await named(store, "_"), []);
  assert.deepEqual(await named(store, "under_"), ["Under_Score"]);
  assert.deepEqual(await named(store, "underX"), []);
  assert.deepEqual(await named(store, "back\\"), ["Back\\slash"]);
  assert.deepEqual(await named(store, "o'"), ["O'Hara"]);
  assert.deepEqual(await named(store, "') or 1=1 --"), []);
});

testEachStore("a search shows no more than its limit, in order of the names", async ({ store }) => {
  await fill(store, ["Cara"], ["Abel"], ["Bea"]);
  const found = await findPatients(store.read, { limit: 2 });
  assert.deepEqual(found.map(({ name }) => name), ["Abel", "Bea"]);
}, ["SQLite in memory"]);

testEachStore(
  "a patient is added by an admin, once a number, and not before being born",
  async ({ store, clock }) => {
    const admin = whoIs(store, "admin");
    const add = (input: Parameters<typeof addPatient>[2]["input"], who = admin) =>
      addPatient(store, who, { zone, input });
    assert.equal(codeOf(await add({ name: "Eve" }, whoIs(store, "doctor"))), "forbidden");
    const whole = { name: "Ada Lovelace", ref: "P-7", birthDate: "1985-12-10" };
    const { id } = valueOf(await add(whole));
    assert.deepEqual(await lastAudit(store), { action: "patient.added", subject: id, detail: {} });
    assert.equal(codeOf(await add({ name: "Another", ref: "P-7" })), "already_exists");
    clock.at = Date.UTC(2026, 10, 22, 22, 30);
    assert.equal(codeOf(await add({ name: "Baby", birthDate: "2026-11-22" })), "done");
    assert.equal(codeOf(await add({ name: "Baby", birthDate: "2026-11-23" })), "invalid_input");
  },
  ["SQLite in memory"],
);
