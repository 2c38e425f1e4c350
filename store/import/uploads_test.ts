import assert from "node:assert/strict";
import type { ImportId } from "@/domain/ids.ts";
import { newId } from "@/domain/ids.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { givenFile, givenPlan, givenStore } from "@/tests/fixtures/schedules/given_store.ts";
import { runUploadedImport } from "./run_uploaded_import.ts";
import { deleteUpload, findUpload, largestUpload, putUpload, queueImport } from "./uploads.ts";

const plan = givenPlan({ ref: "no", patientRef: "pat", start: "at" });
const zoned = { zone: "Europe/Berlin", traceId: "0".repeat(32) };

async function admin(store: Store, role: "admin" | "doctor" = "admin"): Promise<Who> {
  const accountId = newId("account", store);
  await store.commit({ actor: { id: "system", role: "system" }, traceId: "" }, async (tx) => {
    await tx.insertInto("accounts").values({
      id: accountId,
      email: `${accountId}@caredeck.test`,
      name: "A. Admin",
      role,
      password: null,
      disabled_at: null,
      epoch: 1,
      created_at: 0,
      last_seen_at: null,
    }).execute();
    return {
      ok: true,
      value: { value: null, audit: { action: "test.given", subject: accountId } },
    };
  });
  const sessionId = newId("session", store);
  return {
    principal: { accountId, sessionId, role, name: "", practitionerId: null, patientId: null },
    traceId: "1".repeat(32),
  };
}

function schedule(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => `r${i},p${i % 9},2026-11-22T09:00:00Z`);
  return ["no,pat,at", ...lines].join("\n");
}

async function upload(store: Store, who: Who, text: string): Promise<ImportId> {
  const stream = givenFile(text, { chunk: 10_000 }).open();
  const put = await putUpload(store, who, { format: "csv", stream });
  assert.ok(put.ok);
  return put.value;
}

function record(store: Store, id: ImportId) {
  return store.read.selectFrom("imports").selectAll().where("id", "=", id)
    .executeTakeFirstOrThrow();
}

async function pieces(store: Store): Promise<number[]> {
  const rows = await store.read.selectFrom("import_chunks").select("bytes").orderBy("position")
    .execute();
  return rows.map(({ bytes }) => bytes.length);
}

testEachStore(
  "an uploaded file is kept in pieces, runs as a job, and is then removed",
  async ({ store }) => {
    const who = await admin(store);
    const text = schedule(20_000);
    const id = await upload(store, who, text);
    const sizes = await pieces(store);
    assert.ok(sizes.length > 2 && sizes.slice(0, -1).every((size) => size === 256 * 1024));
    assert.equal(sizes.reduce((a, b) => a + b), text.length);
    const found = await findUpload(store, id);
    assert.ok(found.ok);
    assert.equal(await new Response(found.value.open()).text(), text);

    assert.equal((await queueImport(store, who, { id, plan })).ok, true);
    const job = await store.read.selectFrom("jobs").selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([job.kind, JSON.parse(job.payload)], ["import.run", { importId: id }]);
    const report = await runUploadedImport(store, id, zoned);
    assert.equal(report.ok && report.value.created, 20_000);
    const { state, started_by, rows_read } = await record(store, id);
    assert.deepEqual([state, started_by, rows_read], ["done", who.principal.accountId, 20_001]);
    assert.deepEqual(await pieces(store), []);
    const entry = await store.read.selectFrom("audit").selectAll()
      .where("action", "=", "import.finished").executeTakeFirstOrThrow();
    assert.deepEqual([entry.actor, entry.role], [who.principal.accountId, "admin"]);
    const again = await runUploadedImport(store, id, zoned);
    assert.equal(again.ok ? "" : again.refusal.code, "already_exists");
  },
);

testEachStore(
  "an upload that cannot be read ends as failed, with the reason as its row 0",
  async ({ store }) => {
    const who = await admin(store);
    const id = await upload(store, who, `${schedule(3)}\n"open`);
    await queueImport(store, who, { id, plan });
    const report = await runUploadedImport(store, id, zoned);
    assert.equal(report.ok ? "" : report.refusal.code, "invalid_input");
    assert.equal((await record(store, id)).state, "failed");
    const [reason] = await store.read.selectFrom("import_rows").selectAll().execute();
    assert.deepEqual([reason?.row, reason?.field], [0, "file"]);
    assert.deepEqual(await pieces(store), []);
  },
);

testEachStore("two workers on one import do not both write a batch", async ({ store, again }) => {
  const who = await admin(store);
  const id = await upload(store, who, schedule(1_500));
  await queueImport(store, who, { id, plan });
  const other = await again();
  const results = await Promise.all([
    runUploadedImport(store, id, zoned),
    runUploadedImport(other, id, zoned),
  ]);
  assert.ok(results.some((result) => result.ok));
  const row = await record(store, id);
  assert.deepEqual([row.state, row.created, row.unchanged], ["done", 1_500, 0]);
  const batches = await store.read.selectFrom("audit").select("seq")
    .where("action", "=", "import.batch").execute();
  assert.equal(batches.length, 3);
}, ["a SQLite file", "Postgres"]);

Deno.test("only an admin uploads, queues or removes an import", async () => {
  await using store = await givenStore();
  const [who, doctor] = [await admin(store), await admin(store, "doctor")];
  const id = await upload(store, who, schedule(1));
  const stream = givenFile("x").open();
  const refused = [
    await putUpload(store, doctor, { format: "csv", stream }),
    await queueImport(store, doctor, { id, plan }),
    await deleteUpload(store, doctor, id),
  ];
  assert.deepEqual(refused.map((result) => result.ok ? "" : result.refusal.code), [
    "forbidden",
    "forbidden",
    "not_found",
  ]);
  assert.equal((await deleteUpload(store, who, id)).ok, true);
  assert.deepEqual(await pieces(store), []);
});

Deno.test("an upload that breaks off is refused, and nothing of it is kept", async () => {
  await using store = await givenStore();
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent++ < 6) controller.enqueue(new Uint8Array(1024 * 1024));
      else controller.error(new TypeError("connection closed"));
    },
  });
  const put = await putUpload(store, await admin(store), { format: "csv", stream });
  assert.equal(put.ok ? "" : put.refusal.code, "invalid_input");
  assert.deepEqual(await pieces(store), []);
  assert.deepEqual(await store.read.selectFrom("imports").select("id").execute(), []);
});

Deno.test("an upload that the store cannot take leaves nothing behind", async () => {
  await using store = await givenStore();
  const who = await admin(store);
  let commits = 0;
  const full: Store = {
    ...store,
    commit: (author, decide) =>
      ++commits === 2
        ? Promise.reject(new Error("the disk is full"))
        : store.commit(author, decide),
  };
  const stream = givenFile(schedule(3)).open();
  await assert.rejects(putUpload(full, who, { format: "csv", stream }), /full/);
  assert.deepEqual(await store.read.selectFrom("imports").select("id").execute(), []);
});

Deno.test("a file of more than 256 MiB is refused, and nothing of it is kept", async () => {
  await using store = await givenStore();
  const piece = new Uint8Array(16 * 1024 * 1024);
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(piece);
      sent += piece.length;
      if (sent > largestUpload + piece.length) controller.close();
    },
  });
  const put = await putUpload(store, await admin(store), { format: "csv", stream });
  assert.equal(put.ok ? "" : put.refusal.code, "body_too_large");
  assert.deepEqual(await pieces(store), []);
});
