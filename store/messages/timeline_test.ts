import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { seedAuthor, valueOf } from "@/tests/fixtures/cast.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { addSent } from "@/tests/given_messaging.ts";
import { addStep } from "./steps.ts";
import { readMessage } from "./timeline.ts";

testEachStore("a message is read with all that is known of it", async ({ store, clock }) => {
  const patientId = newId("patient", store);
  await store.housekeep((db) =>
    db.insertInto("patients").values({
      id: patientId,
      ref: null,
      account_id: null,
      name: "Hana Vesela",
      birth_date: null,
      email: null,
      phone: null,
      locale: "en",
      zone: null,
      created_at: clock.at,
    }).execute()
  );
  const first = await addSent(store, patientId);
  clock.at += 1_000;
  const again = await addSent(store, patientId);
  await store.housekeep((db) =>
    db.updateTable("messages").set({ root_id: first.messageId, resend_of: first.messageId })
      .where("id", "=", again.messageId).execute()
  );
  valueOf(
    await store.commit(seedAuthor, async (tx, at) => {
      const line = { at, traceId: seedAuthor.traceId };
      await addStep(tx, first.messageId, { ...line, kind: "queued" });
      await addStep(tx, first.messageId, { ...line, kind: "resent" });
      return ok({ value: null, audit: { action: "message.given", subject: first.messageId } });
    }),
  );
  const read = await readMessage(store.read, first.messageId);
  assert.ok(read);
  assert.deepEqual(
    [read.message.patientName, read.message.requestedByName, read.message.visitStartsAt],
    ["Hana Vesela", null, null],
  );
  assert.deepEqual(read.steps.map(({ kind, byName }) => [kind, byName]), [
    ["queued", null],
    ["resent", null],
  ]);
  assert.deepEqual(read.deliveries.map(({ id }) => id), [first.deliveryId]);
  assert.deepEqual(read.attempts.map(({ id }) => id), [first.attemptId]);
  assert.deepEqual(read.lineage.map(({ id }) => id), [first.messageId, again.messageId]);
  assert.equal(await readMessage(store.read, newId("message", store)), null);
});
