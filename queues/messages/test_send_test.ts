import assert from "node:assert/strict";
import { regionOf } from "@/domain/contact_phone.ts";
import { testMessage } from "@/domain/message_requests.ts";
import { hour } from "@/domain/time.ts";
import { codeOf, lastAudit, openPaper, valueOf } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { builtIn } from "@/templates/catalogue.ts";
import type { Transport } from "@/transports/transport.ts";
import { messageIn, tellParts } from "./given_tell.ts";
import { type TestParts, testSend } from "./test_send.ts";

const here: readonly ["SQLite in memory"] = ["SQLite in memory"];

function testParts(store: Store, name = "sandbox"): TestParts {
  const parts = tellParts(store);
  const transport: Transport = {
    name: name === "sandbox" ? "sandbox" : "sendgrid",
    channels: ["email", "sms", "whatsapp"],
    send: () => assert.fail("nothing is sent here"),
    lookUp: () => assert.fail("nothing is asked here"),
  };
  const config = {
    ...parts.config,
    zone: "Europe/Berlin",
    secretKey: "k".repeat(32),
    region: regionOf("DE") ?? assert.fail(),
    allow: null,
    rates: {},
    whatsappTemplates: null,
  };
  return { ...parts, config, carriers: { email: transport, sms: transport, whatsapp: null } };
}

const ask = (more = {}) => testMessage.parse({ template: "booked", what: "current", ...more });

testEachStore(
  "a template is tried on its writer's own email, in the language asked for",
  async ({ store }) => {
    const { admin, ada } = await openPaper(store);
    await addAccount(store, admin.principal.accountId);
    const parts = testParts(store, "sendgrid");
    assert.equal(codeOf(await testSend(parts, ada, ask())), "forbidden");
    const { id } = valueOf(await testSend(parts, admin, ask({ locale: "ar" })));
    const message = await messageIn(store, id);
    assert.deepEqual(
      [message.account_id, message.patient_id, message.address, message.cause, message.channels],
      [admin.principal.accountId, null, null, "test", `["email"]`],
    );
    const { locale } = await store.read.selectFrom("messages").select("locale")
      .executeTakeFirstOrThrow();
    assert.equal(locale, "ar");
    assert.deepEqual(await lastAudit(store), {
      action: "template.tested",
      subject: "booked",
      detail: { message: id, version: builtIn("booked").version, channel: "email", locale: "ar" },
    });
    assert.equal(
      codeOf(await testSend(parts, admin, ask({ to: "a@example.org" }))),
      "invalid_input",
    );
    assert.equal(codeOf(await testSend(parts, admin, ask({ channel: "sms" }))), "invalid_input");
  },
  here,
);

testEachStore("in the sandbox it is tried on any recipient of the channel", async ({ store }) => {
  const { admin } = await openPaper(store);
  await addAccount(store, admin.principal.accountId);
  const parts = testParts(store);
  const sms = { channel: "sms", to: "0171 1234567" };
  const { id } = valueOf(await testSend(parts, admin, ask(sms)));
  assert.equal((await messageIn(store, id)).address, "+491711234567");
  for (
    const wrong of [{ ...sms, to: "a@b.de" }, { to: "12" }, { locale: "fr" }, {
      channel: "whatsapp",
    }]
  ) {
    assert.equal(codeOf(await testSend(parts, admin, ask(wrong))), "invalid_input");
  }
}, here);

testEachStore(
  "a draft is tried as it stands, and one with problems says where they are",
  async ({ store }) => {
    const { admin } = await openPaper(store);
    await addAccount(store, admin.principal.accountId);
    const parts = testParts(store);
    assert.equal(codeOf(await testSend(parts, admin, ask({ what: "draft" }))), "not_found");
    const draft = builtIn("booked").source.replace("is booked", "stands");
    await store.housekeep((db) =>
      db.insertInto("templates").values({
        name: "booked",
        draft,
        draft_at: 1,
        draft_by: admin.principal.accountId,
        current_version: null,
        version: 1,
      }).execute()
    );
    const { id } = valueOf(await testSend(parts, admin, ask({ what: "draft" })));
    const { template_version: version } = await messageIn(store, id);
    const kept = await parts.shelf.version(store.read, "booked", version);
    assert.equal(kept?.source, draft);
    await store.housekeep((db) => db.updateTable("templates").set({ draft: "nothing" }).execute());
    assert.equal(codeOf(await testSend(parts, admin, ask({ what: "draft" }))), "invalid_input");
  },
  here,
);

testEachStore("twenty tests an hour are enough", async ({ store, clock }) => {
  const { admin } = await openPaper(store);
  await addAccount(store, admin.principal.accountId);
  const parts = testParts(store);
  for (let i = 0; i < 20; i++) valueOf(await testSend(parts, admin, ask()));
  assert.equal(codeOf(await testSend(parts, admin, ask())), "too_many_attempts");
  clock.at += hour;
  assert.equal(codeOf(await testSend(parts, admin, ask())), "done");
}, here);

function addAccount(store: Store, id: Parameters<typeof accountRow>[0]) {
  return store.housekeep((db) => db.insertInto("accounts").values(accountRow(id)).execute());
}

function accountRow(id: Awaited<ReturnType<typeof openPaper>>["admin"]["principal"]["accountId"]) {
  return {
    id,
    email: "admin@clinic.example",
    name: "Somebody",
    role: "admin" as const,
    password: null,
    disabled_at: null,
    epoch: 1,
    created_at: 1,
    last_seen_at: null,
  };
}
