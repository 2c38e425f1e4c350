import assert from "node:assert/strict";
import type { Role } from "@/domain/access.ts";
import { systemActor } from "@/domain/audit.ts";
import { type ImportId, newId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { planImport } from "@/store/commands/plan_import.ts";
import { stopImport } from "@/store/commands/stop_import.ts";
import { runUploadedImport } from "@/store/import/run_uploaded_import.ts";
import { putUpload, queueImport } from "@/store/import/uploads.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { givenFile, givenPlan } from "@/tests/fixtures/schedules/given_store.ts";
import { importById, importProblems, listImports, newcomersWithoutHours } from "./imports.ts";
import type { Store } from "./store.ts";
import type { Who } from "./who.ts";

const plan = givenPlan({ ref: "no", patientRef: "pat", start: "at" });
const traceId = "0".repeat(32);

async function given(store: Store, role: Role = "admin"): Promise<Who> {
  const accountId = newId("account", store);
  await store.commit({ actor: systemActor, traceId }, async (tx) => {
    await tx.insertInto("accounts").values({
      id: accountId,
      email: `${accountId}@caredeck.test`,
      name: "Ines Okafor",
      role,
      password: null,
      disabled_at: null,
      epoch: 1,
      created_at: 0,
      last_seen_at: null,
    }).execute();
    return ok({ value: null, audit: { action: "test.given", subject: accountId } });
  });
  const sessionId = newId("session", store);
  const principal = { accountId, sessionId, role, practitionerId: null, patientId: null };
  return { principal: { ...principal, name: "Ines Okafor" }, traceId };
}

async function upload(store: Store, who: Who): Promise<ImportId> {
  const stream = givenFile("no,pat,at\nr1,p1,2026-11-22T09:00:00Z\nr2,p2,never\n").open();
  const put = await putUpload(store, who, { format: "csv", stream });
  assert.ok(put.ok);
  return put.value;
}

async function stateOf(store: Store, id: ImportId) {
  return (await importById(store.read, id))?.state;
}

testEachStore("an import is uploaded, planned, queued, and done", async ({ store }) => {
  const who = await given(store);
  const id = await upload(store, who);
  assert.equal(await stateOf(store, id), "uploaded");
  assert.ok((await planImport(store, who, { id, plan })).ok);
  const planned = await importById(store.read, id);
  assert.equal(planned?.state, "uploaded");
  assert.deepEqual(planned.draft, plan);
  assert.equal(planned.startedByName, "Ines Okafor");
  assert.ok((await queueImport(store, who, { id, plan })).ok);
  assert.equal(await stateOf(store, id), "queued");
  const late = await planImport(store, who, { id, plan });
  assert.equal(late.ok || late.refusal.code, "already_exists");
  assert.ok((await runUploadedImport(store, id, { zone: "Europe/Berlin", traceId })).ok);
  assert.equal(await stateOf(store, id), "done");
  const problems = await importProblems(store.read, { id, limit: 10 });
  assert.deepEqual(problems.map(({ row, field }) => [row, field]), [[3, "start"]]);
});

testEachStore("an import that was stopped stays stopped, whoever comes late", async ({ store }) => {
  const who = await given(store);
  const id = await upload(store, who);
  await queueImport(store, who, { id, plan });
  assert.ok((await stopImport(store, who, { id })).ok);
  assert.equal(await stateOf(store, id), "stopped");
  const run = await runUploadedImport(store, id, { zone: "Europe/Berlin", traceId });
  assert.equal(run.ok || run.refusal.code, "already_exists");
  assert.equal(await stateOf(store, id), "stopped");
  const again = await stopImport(store, who, { id });
  assert.equal(again.ok || again.refusal.code, "illegal_transition");
});

testEachStore("imports are listed newest first, a page at a time", async ({ store, clock }) => {
  const who = await given(store);
  const ids: ImportId[] = [];
  for (let i = 0; i < 3; i++) {
    clock.at += 1_000;
    ids.unshift(await upload(store, who));
  }
  const first = await listImports(store.read, { limit: 2 });
  assert.deepEqual(first.map(({ id }) => id), ids.slice(0, 2));
  const rest = await listImports(store.read, { before: first.at(-1)?.id, limit: 2 });
  assert.deepEqual(rest.map(({ id }) => id), ids.slice(2));
});

testEachStore("only an admin plans or stops an import", async ({ store }) => {
  const id = await upload(store, await given(store));
  const doctor = await given(store, "doctor");
  for (
    const tried of [planImport(store, doctor, { id, plan }), stopImport(store, doctor, { id })]
  ) {
    const result = await tried;
    assert.equal(result.ok || result.refusal.code, "forbidden");
  }
});

testEachStore(
  "an import is known by its file's name, and its rows once counted",
  async ({ store }) => {
    const who = await given(store);
    const stream = givenFile("no,pat,at\n\nr1,p1,2026-11-22T09:00:00Z\n").open();
    const put = await putUpload(store, who, { stream, name: "C:\\salma\u0007 idrissi.csv" });
    assert.ok(put.ok);
    const uploaded = await importById(store.read, put.value);
    assert.deepEqual([uploaded?.file_name, uploaded?.row_count], ["salma idrissi.csv", null]);
    await queueImport(store, who, { id: put.value, plan });
    assert.ok((await runUploadedImport(store, put.value, { zone: "Europe/Berlin", traceId })).ok);
    const done = await importById(store.read, put.value);
    assert.deepEqual([done?.file_name, done?.row_count], ["salma idrissi.csv", 1]);
    const audit = await store.read.selectFrom("audit").selectAll().execute();
    assert.doesNotMatch(JSON.stringify(audit), /salma/);
  },
);

testEachStore("a file's format is told from its content unless it is given", async ({ store }) => {
  const who = await given(store);
  const bundle = '{"resourceType":"Bundle"}';
  const formats = [];
  for (const [text, name] of [[bundle, "a.csv"], ["no,pat\n", "b.json"], ["", "c.json"]] as const) {
    const put = await putUpload(store, who, { stream: givenFile(text).open(), name });
    formats.push(put.ok && (await importById(store.read, put.value))?.format);
  }
  assert.deepEqual(formats, ["fhir", "csv", "csv"]);
});

testEachStore(
  "practitioners who came with an import are counted until they have hours",
  async (at) => {
    const { store } = at;
    const who = await given(store);
    const stream = givenFile(
      "no,pat,at,with\nr1,p1,2026-11-22T09:00:00Z,Dr Vogt\nr2,p1,2026-11-23T09:00:00Z,Dr Soto\n" +
        "r3,p1,2026-11-24T09:00:00Z,Dr Vogt\n",
    ).open();
    const put = await putUpload(store, who, { stream });
    assert.ok(put.ok);
    const named = givenPlan({ ref: "no", patientRef: "pat", start: "at", practitioner: "with" });
    await queueImport(store, who, { id: put.value, plan: named });
    const standing = async () => {
      const found = await importById(store.read, put.value);
      assert.ok(found);
      return await newcomersWithoutHours(store.read, found);
    };
    assert.deepEqual(await standing(), { count: 0, isMore: false });
    await runUploadedImport(store, put.value, { zone: "Europe/Berlin", traceId });
    assert.deepEqual(await standing(), { count: 2, isMore: false });
    const { id } = await store.read.selectFrom("practitioners").select("id")
      .where("name", "=", "Dr Vogt").executeTakeFirstOrThrow();
    await store.commit({ actor: systemActor, traceId }, async (tx) => {
      const hours = { weekday: 1, from_minute: 540, to_minute: 600 };
      await tx.insertInto("working_hours").values({ id: "wh_1", practitioner_id: id, ...hours })
        .execute();
      return ok({ value: null, audit: { action: "test.given", subject: id } });
    });
    assert.deepEqual(await standing(), { count: 1, isMore: false });
  },
);
