import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { MessageId } from "@/domain/ids.ts";
import { verifyAudit } from "@/store/audit.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import type { StatusUpdate } from "@/transports/provider_event.ts";
import { givenMessage, givenPatient, givenTrace, linesOf, messageOf } from "./given_message.ts";
import { givenSending } from "./given_sending.ts";
import { reportTogether } from "./report_together.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;

async function sent(store: Store, many: number) {
  const { parts, logged } = givenSending(store);
  const ids: MessageId[] = [];
  for (let nth = 0; nth < many; nth++) {
    const to = await givenPatient(store, { phone: `+49151${10_000_000 + nth}` });
    const messageId = await givenMessage(store, { to });
    await sendMessage(parts, { messageId, traceId: givenTrace, stopping });
    ids.push(messageId);
  }
  const attempts = await store.read.selectFrom("attempts").selectAll().orderBy("id").execute();
  const report = (nth: number, state: StatusUpdate["state"], code: string | null = null) => {
    const attempt = attempts.find(({ message_id }) => message_id === ids[nth]);
    assert.ok(attempt);
    const update: StatusUpdate = {
      is: "status",
      dedupeKey: `${nth}:${state}`,
      provider: "sandbox",
      providerId: attempt.provider_id ?? "",
      deliveryId: attempt.delivery_id,
      attemptId: attempt.id,
      state,
      code,
      at: null,
    };
    return update;
  };
  return { parts, logged, ids, report };
}

async function statesOf(store: Store, ids: readonly MessageId[]) {
  return await Promise.all(ids.map(async (id) => (await messageOf(store, id)).state));
}

testEachStore("a post of many reports has the effect of each of them", async ({ store }) => {
  const { parts, ids, report } = await sent(store, 4);
  const updates = [
    report(0, "sent"),
    report(0, "delivered"),
    report(1, "delivered"),
    report(1, "sent"),
    { ...report(2, "delivered"), providerId: "of-somebody-else" },
    { ...report(2, "delivered"), attemptId: "of nobody", dedupeKey: "x" },
    report(3, "undelivered", "twilio.30005"),
    report(0, "delivered"),
  ];
  const said = await reportTogether(parts, updates);
  const outcomes = updates.map((update) => said.get(update)?.outcome);
  assert.deepEqual(outcomes, [
    "recorded",
    "recorded",
    "recorded",
    "known",
    "mismatch",
    "unmatched",
    "recorded",
    "known",
  ]);
  const [first, second, third] = await statesOf(store, ids);
  assert.deepEqual([first, second, third], ["delivered", "delivered", "sent"]);
  const lines = await Promise.all(ids.map((id) => linesOf(store, id)));
  assert.deepEqual(lines[0]?.slice(-2), ["reported sms sent", "reported sms delivered"]);
  const marks = await store.read.selectFrom("contact_marks").selectAll().execute();
  assert.ok(marks.length > 0, "the number that does not exist is marked");
  assert.ok((await verifyAudit(store.read)).ok);
});

testEachStore(
  "the ledger pins what the timelines say of reports that came together",
  async (at) => {
    const { store } = at;
    const { parts, report } = await sent(store, 3);
    await reportTogether(parts, [0, 1, 2].map((nth) => report(nth, "delivered")));
    const entry = await store.read.selectFrom("audit").selectAll()
      .where("action", "=", "deliveries.reported").executeTakeFirstOrThrow();
    const lines = await store.read.selectFrom("message_steps").select(["attempt_id", "detail"])
      .where("kind", "=", "reported").execute();
    const text = lines.map(({ attempt_id, detail }) => {
      const { state, code } = JSON.parse(detail);
      return `${attempt_id} ${state} ${code ?? "-"}\n`;
    });
    const digest = createHash("sha256").update(text.sort().join("")).digest("hex");
    assert.deepEqual(JSON.parse(entry.detail), { reports: 3, digest });
    assert.equal(entry.subject, "sandbox");
  },
);

testEachStore("two posts with the same reports, at the same time, are one effect", async (at) => {
  const { store } = at;
  const { parts, ids, report } = await sent(store, 6);
  const updates = ids.map((_, nth) => report(nth, "delivered"));
  const both = await Promise.all([
    reportTogether(parts, updates),
    reportTogether(parts, updates.toReversed()),
  ]);
  const all = both.flatMap((said) => [...said.values()].map(({ outcome }) => outcome));
  assert.equal(all.filter((outcome) => outcome === "recorded").length, ids.length);
  assert.equal(all.length, 2 * ids.length);
  for (const id of ids) {
    const lines = await linesOf(store, id);
    assert.equal(lines.filter((line) => line.startsWith("reported")).length, 1);
  }
});

testEachStore(
  "a group that meets a fault has done nothing, and is left for one by one",
  async (at) => {
    const { store } = at;
    const { parts, ids, logged, report } = await sent(store, 2);
    const rename = (from: string, to: string) =>
      store.housekeep((db) => db.schema.alterTable(from).renameTo(to).execute());
    await rename("webhook_receipts", "receipts_elsewhere");
    const said = await reportTogether(parts, [report(0, "delivered"), report(1, "delivered")]);
    await rename("receipts_elsewhere", "webhook_receipts");
    assert.equal(said.size, 0);
    assert.deepEqual(await statesOf(store, ids), ["sent", "sent"]);
    assert.ok(logged.some(({ event }) => event === "message.reports_apart"));
  },
);
