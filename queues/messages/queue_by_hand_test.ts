import assert from "node:assert/strict";
import { codeOf, lastAudit, on, valueOf } from "@/store/schedule_fixture.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { messageIn, openTelling } from "./given_tell.ts";
import { queueByHand } from "./queue_by_hand.ts";

testEachStore("a doctor who runs late says by how much, once", async ({ store, again }) => {
  const { parts, book, ada, ben, pia } = await openTelling(store);
  const { visitId } = valueOf(await book());
  const late = { visitId, template: "running_late", minutes: 25 };
  assert.equal(codeOf(await queueByHand(parts, ben, late)), "not_found");
  assert.equal(codeOf(await queueByHand(parts, pia, late)), "forbidden");
  const other = { ...parts, store: await again() };
  const answers = await Promise.all([
    queueByHand(parts, ada, late),
    queueByHand(other, ada, late),
  ]);
  assert.deepEqual(answers.map(codeOf).sort(), ["already_exists", "done"]);
  const sent = answers.find((answer) => answer.ok);
  const message = await messageIn(store, sent?.ok ? sent.value.id : assert.fail());
  assert.equal(JSON.parse(message.message_values).minutes, 25);
  assert.deepEqual(
    [message.cause, message.requested_by, message.deadline, message.not_after],
    ["staff", ada.principal.accountId, on("10:00"), on("11:00")],
  );
  const { action, detail } = await lastAudit(store);
  assert.equal(action, "message.queued_by_hand");
  assert.deepEqual(detail, {
    visit: visitId,
    template: "running_late",
    version: message.template_version,
  });
}, ["a SQLite file", "Postgres"]);

testEachStore(
  "who owes nothing is not asked to pay; who does is told how much",
  async ({ store }) => {
    const { parts, book, admin } = await openTelling(store);
    const { visitId } = valueOf(await book());
    const due = { visitId, template: "payment_due", channel: "email" } as const;
    assert.equal(codeOf(await queueByHand(parts, admin, due)), "invalid_input");
    await store.housekeep((db) =>
      db.insertInto("payments").values({
        id: "pay_1",
        visit_id: visitId,
        due_minor: 9_000,
        captured_minor: 2_500,
        currency: "EUR",
        state: "due",
        created_at: 1,
        captured_at: null,
      }).execute()
    );
    const { id } = valueOf(await queueByHand(parts, admin, due));
    const message = await messageIn(store, id);
    assert.deepEqual(JSON.parse(message.message_values).amount, { minor: 6_500, currency: "EUR" });
    assert.equal(message.channels, `["email"]`);
  },
);

testEachStore("only what fits the visit is sent by hand", async ({ store, clock }) => {
  const { parts, book, admin } = await openTelling(store);
  const { visitId } = valueOf(await book());
  const code = async (template: string, more = {}) =>
    codeOf(await queueByHand(parts, admin, { visitId, template, ...more }));
  assert.equal(await code("summary_ready"), "illegal_transition");
  assert.equal(await code("sign_in_link", { minutes: 5 }), "invalid_input");
  assert.equal(await code("staff_alert"), "invalid_input");
  assert.equal(await code("running_late"), "invalid_input");
  assert.equal(await code("payment_due", { channel: "whatsapp" }), "invalid_input");
  assert.equal(await code("nothing_of_the_kind"), "not_found");
  clock.at = on("11:00");
  assert.equal(await code("join_now"), "too_late");
}, ["SQLite in memory"]);
