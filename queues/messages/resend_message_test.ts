import assert from "node:assert/strict";
import type { ResendMessage } from "@/domain/message_requests.ts";
import { hour, minute, second } from "@/domain/time.ts";
import { codeOf, lastAudit, on, valueOf } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import {
  givenDelivery,
  messageIn,
  oneMessage,
  openTelling,
  sendsOf,
  stepsOf,
  tellParts,
} from "./given_tell.ts";
import { resendMessage } from "./resend_message.ts";

const reason = "They asked for it on the phone";

/** Pia's confirmation, as it stands after a booking, and how an admin sends it again. */
async function openBooked(store: Store) {
  const telling = await openTelling(store);
  const { visitId } = valueOf(await telling.book());
  await telling.tell(visitId);
  const message = await oneMessage(store);
  const again = (more: Partial<ResendMessage> = {}) =>
    resendMessage(tellParts(store), telling.admin, {
      messageId: message.id,
      text: "same",
      reason,
      overrides: [],
      ...more,
    });
  return { ...telling, visitId, message, again };
}

testEachStore(
  "a message that did not arrive is sent again, with its reason and its lineage",
  async ({ store, clock }) => {
    const { message, again, admin } = await openBooked(store);
    await givenDelivery(store, message.id, { state: "bounced", message: "failed" });
    clock.at += minute;
    const { id } = valueOf(await again());
    const copy = await messageIn(store, id);
    assert.deepEqual(
      [copy.root_id, copy.resend_of, copy.cause, copy.requested_by, copy.staff_reason],
      [message.id, message.id, "staff", admin.principal.accountId, reason],
    );
    assert.deepEqual(
      [copy.template_version, copy.message_values, copy.channels, copy.written_for, copy.deadline],
      [message.template_version, message.message_values, `["email"]`, on("10:00"), on("10:00")],
    );
    assert.deepEqual(await sendsOf(store, id), [clock.at]);
    assert.deepEqual(await stepsOf(store, message.id), ["queued", "resent"]);
    const audit = await lastAudit(store);
    assert.deepEqual([audit.action, audit.subject], ["message.resent", message.id]);
    assert.doesNotMatch(JSON.stringify(audit), /phone/);
  },
);

testEachStore(
  "a copy that arrived, or may have, is warned of and needs the override",
  async ({ store, clock }) => {
    const { message, again } = await openBooked(store);
    for (
      const [state, problem] of [
        ["unknown", "outcome_unknown"],
        ["accepted", "on_its_way"],
        ["delivered", "received"],
      ] as const
    ) {
      await store.housekeep((db) => db.deleteFrom("deliveries").execute());
      await givenDelivery(store, message.id, { state });
      const refused = await again();
      assert.ok(!refused.ok && refused.refusal.code === "already_exists");
      assert.deepEqual(refused.refusal.issues, [{ field: "overrides", problem }]);
    }
    clock.at += minute;
    const { id } = valueOf(await again({ overrides: ["duplicate"], channel: "sms" }));
    const copy = await messageIn(store, id);
    assert.deepEqual([copy.override_rules, copy.channels], [`["duplicate"]`, `["sms"]`]);
  },
);

testEachStore(
  "what waits to be sent is not sent beside itself, whatever is said",
  async ({ store }) => {
    const { message, again } = await openBooked(store);
    assert.equal(codeOf(await again({ overrides: ["duplicate"] })), "already_exists");
    await givenDelivery(store, message.id, { state: "bounced", message: "failed" });
    const { id } = valueOf(await again());
    assert.equal(codeOf(await again({ overrides: ["duplicate"] })), "already_exists");
    assert.equal(
      codeOf(await again({ messageId: id, overrides: ["duplicate"] })),
      "already_exists",
    );
  },
);

testEachStore(
  "of two admins at the same moment exactly one sends it again",
  async ({ store, again: open }) => {
    const { message, again, admin } = await openBooked(store);
    await givenDelivery(store, message.id, { state: "delivered", message: "delivered" });
    const other = tellParts(await open());
    const input = {
      messageId: message.id,
      text: "same",
      reason,
      overrides: ["duplicate"],
    } as const;
    const answers = await Promise.all([
      again({ overrides: ["duplicate"] }),
      resendMessage(other, admin, { ...input, overrides: ["duplicate"] }),
      again({ overrides: ["duplicate"] }),
      resendMessage(other, admin, { ...input, overrides: ["duplicate"] }),
    ]);
    assert.deepEqual(answers.map(codeOf).sort(), [
      "already_exists",
      "already_exists",
      "already_exists",
      "done",
    ]);
  },
  ["a SQLite file", "Postgres"],
);

testEachStore("three times an hour and channel is enough", async ({ store, clock }) => {
  const { message, again } = await openBooked(store);
  await givenDelivery(store, message.id, { state: "bounced", message: "failed" });
  for (let i = 0; i < 3; i++) {
    clock.at += 10 * second;
    const { id } = valueOf(await again({ channel: "email" }));
    await givenDelivery(store, id, { state: "bounced", message: "failed" });
  }
  const refused = await again({ channel: "email" });
  assert.ok(!refused.ok);
  assert.deepEqual(
    [refused.refusal.code, refused.refusal.retryAfter],
    ["too_many_attempts", 3_600 - 20],
  );
  const { id } = valueOf(await again({ channel: "sms" }));
  await givenDelivery(store, id, { state: "bounced", message: "failed" });
  clock.at += hour - 20 * second;
  assert.equal(codeOf(await again({ channel: "email" })), "done");
}, ["SQLite in memory", "Postgres"]);

testEachStore("what no longer holds is not said again", async ({ store, clock }) => {
  const { message, again, step, visitId, admin, ada } = await openBooked(store);
  await givenDelivery(store, message.id, { state: "bounced", message: "failed" });
  assert.equal(codeOf(await again({ version: 7 })), "stale_write");
  const doctors = await resendMessage(tellParts(store), ada, {
    messageId: message.id,
    text: "same",
    reason,
    overrides: [],
  });
  assert.equal(codeOf(doctors), "forbidden");
  clock.at = on("10:00");
  assert.equal(codeOf(await again()), "too_late");
  valueOf(await step(visitId, "cancellation", admin));
  assert.equal(codeOf(await again()), "illegal_transition");
}, ["SQLite in memory", "Postgres"]);

testEachStore("the latest version says what is true now", async ({ store }) => {
  const { message, again } = await openBooked(store);
  await givenDelivery(store, message.id, { state: "bounced", message: "failed" });
  await store.housekeep((db) =>
    db.updateTable("appointments").set({ starts_at: on("11:00") }).execute()
  );
  assert.equal(codeOf(await again()), "illegal_transition");
  const { id } = valueOf(await again({ text: "latest" }));
  const copy = await messageIn(store, id);
  assert.equal(JSON.parse(copy.message_values).startsAt, on("11:00"));
  assert.equal(copy.written_for, on("11:00"));
}, ["SQLite in memory", "Postgres"]);
