import assert from "node:assert/strict";
import { fullScans } from "@/bench/plans.ts";
import { newId, type PatientId } from "@/domain/ids.ts";
import { type MessageQuery, messageQuery } from "@/domain/message_query.ts";
import { instantOf, minute } from "@/domain/time.ts";
import type { PatientsTable } from "@/store/schema.ts";
import type { MessagesTable } from "@/store/schema_messaging.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { countMessages, searchMessages } from "./search.ts";

const zone = "Europe/Berlin";

function person(
  store: Store,
  name: string,
  more: { readonly ref?: string } = {},
): PatientsTable {
  return {
    id: newId("patient", store),
    ref: null,
    account_id: null,
    name,
    birth_date: null,
    email: null,
    phone: null,
    locale: "en",
    zone: null,
    created_at: 0,
    ...more,
  };
}

function message(
  store: Store,
  patientId: PatientId,
  more: Partial<MessagesTable> = {},
): MessagesTable {
  const id = newId("message", store);
  return {
    id,
    patient_id: patientId,
    account_id: null,
    visit_id: null,
    type: "booked",
    template_version: "v",
    class: "operational",
    mandate: null,
    quiet_hours: "hold",
    channels: `["sms"]`,
    address: null,
    message_values: "{}",
    written_for: null,
    deadline: null,
    not_after: null,
    cause: "automatic",
    requested_by: null,
    state: "delivered",
    reason: null,
    failure: null,
    channel: "sms",
    next_at: null,
    root_id: id,
    resend_of: null,
    staff_reason: null,
    override_rules: null,
    overridden_at: null,
    dedupe_key: null,
    version: 1,
    created_at: store.clock.now(),
    settled_at: null,
    trace_id: "trace",
    ...more,
  };
}

async function keep(
  store: Store,
  rows: { readonly patients: PatientsTable[]; readonly messages: MessagesTable[] },
): Promise<void> {
  await store.housekeep((db) => db.insertInto("patients").values(rows.patients).execute());
  await store.housekeep((db) => db.insertInto("messages").values(rows.messages).execute());
}

/** A minute between each and the next. */
async function openStory(store: Store, clock: { at: number }) {
  const salma = person(store, "Salma Idrissi", { ref: "P-1001" });
  const oscar = person(store, "Óscar de la Peña", { ref: "P-1002" });
  const next = (patient: PatientsTable, more: Partial<MessagesTable> = {}) => {
    clock.at += minute;
    return message(store, patient.id, more);
  };
  const messages = {
    oldest: next(salma),
    late: next(salma, { type: "running_late", channel: "email" }),
    failed: next(salma, { state: "failed", failure: "bad_contact", reason: "bad_contact" }),
    unknown: next(oscar, { state: "unknown" }),
    call: next(oscar, { state: "to_call", reason: "no_channel_left" }),
    held: next(oscar, { state: "held", reason: "quiet_hours", next_at: clock.at }),
    newest: next(oscar, { state: "queued", channel: null }),
  };
  await keep(store, { patients: [salma, oscar], messages: Object.values(messages) });
  const nameOf = new Map(Object.entries(messages).map(([name, { id }]) => [id, name]));
  return {
    salma,
    messages,
    find: async (query: Partial<Record<keyof MessageQuery, unknown>> = {}) => {
      const page = await searchMessages(store.read, { ...messageQuery.parse(query), zone });
      return page.messages.map(({ id }) => nameOf.get(id));
    },
  };
}

testEachStore("each filter of the messages finds what it says", async ({ store, clock }) => {
  const { salma, find } = await openStory(store, clock);
  const all = ["newest", "held", "call", "unknown", "failed", "late", "oldest"];
  const filters: readonly (readonly [Record<string, unknown>, readonly string[]])[] = [
    [{}, all],
    [{ view: "person" }, ["call", "unknown", "failed"]],
    [{ view: "waiting" }, ["newest", "held"]],
    [{ patient: salma.id }, ["failed", "late", "oldest"]],
    [{ state: "held" }, ["held"]],
    [{ type: "running_late" }, ["late"]],
    [{ channel: "email" }, ["late"]],
    [{ failure: "bad_contact" }, ["failed"]],
    [{ failure: "content" }, []],
    [{ view: "person", patient: salma.id }, ["failed"]],
    [{ search: "idr" }, ["failed", "late", "oldest"]],
    [{ search: "ó" }, ["newest", "held", "call", "unknown"]],
    [{ search: "p-1002", state: "unknown" }, ["unknown"]],
    [{ search: "drissi" }, []],
    [{ search: "%" }, []],
    [{ search: "nobody" }, []],
  ];
  for (const [filter, expected] of filters) {
    assert.deepEqual(await find(filter), expected, JSON.stringify(filter));
  }
});

testEachStore("a day is the clinic's, from midnight to midnight", async ({ store, clock }) => {
  const hana = person(store, "Hana Vesela");
  const at = (day: string, time: string) => {
    clock.at = instantOf(day, time, zone);
    return message(store, hana.id);
  };
  const messages = [
    at("2026-11-22", "23:59"),
    at("2026-11-23", "00:00"),
    at("2026-11-23", "23:59"),
    at("2026-11-24", "00:00"),
  ];
  await keep(store, { patients: [hana], messages });
  const find = async (days: object) => {
    const page = await searchMessages(store.read, { ...messageQuery.parse(days), zone });
    return page.messages.map(({ id }) => messages.findIndex((one) => one.id === id));
  };
  assert.deepEqual(await find({ from: "2026-11-23", to: "2026-11-23" }), [2, 1]);
  assert.deepEqual(await find({ from: "2026-11-23" }), [3, 2, 1]);
  assert.deepEqual(await find({ to: "2026-11-22" }), [0]);
});

testEachStore("a list is read page by page, each message once", async ({ store, clock }) => {
  const { messages, find } = await openStory(store, clock);
  const first = await searchMessages(store.read, { ...messageQuery.parse({ limit: 3 }), zone });
  assert.equal(first.next, messages.call.id);
  assert.deepEqual(await find({ limit: 3, before: first.next }), ["unknown", "failed", "late"]);
  const last = await searchMessages(store.read, {
    ...messageQuery.parse({ limit: 3, before: messages.late.id }),
    zone,
  });
  assert.deepEqual([last.messages.length, last.next], [1, null]);
});

testEachStore(
  "what waits for a person is counted apart from what waits by itself",
  async ({ store, clock }) => {
    assert.deepEqual(await countMessages(store.read), { person: 0, waiting: 0 });
    await openStory(store, clock);
    assert.deepEqual(await countMessages(store.read), { person: 3, waiting: 2 });
  },
);

testEachStore(
  "no list of messages reads them all",
  async ({ store, clock }) => {
    const patients = Array.from({ length: 50 }, (_, nth) => person(store, `Somebody ${nth}`));
    const messages = Array.from({ length: 2_000 }, (_, nth) => {
      clock.at += minute;
      const { id } = patients[nth % 50] ?? person(store, "");
      return message(store, id, nth % 500 === 0 ? { state: "failed", failure: "content" } : {});
    });
    await keep(store, { patients, messages: messages.slice(0, 500) });
    for (const from of [500, 1_000, 1_500]) {
      await keep(store, {
        patients: [person(store, `More ${from}`)],
        messages: messages.slice(from, from + 500),
      });
    }
    const asked: readonly object[] = [
      {},
      { before: messages[1_000]?.id },
      { view: "person" },
      { view: "waiting" },
      { patient: patients[7]?.id },
      { state: "failed" },
      { type: "booked" },
      { failure: "content" },
      { channel: "whatsapp" },
      { from: "2026-11-23", to: "2026-11-23" },
      { search: "Somebody 7" },
    ];
    for (const query of asked) {
      const scans = await fullScans(
        store,
        (db) => searchMessages(db, { ...messageQuery.parse(query), zone }),
      );
      // A name may stand anywhere in the list of patients, which is short beside that of messages.
      const ofMessages = scans.filter((scan) =>
        !/^(SCAN patients|.*Seq Scan on patients)/.test(scan)
      );
      assert.deepEqual(ofMessages, [], JSON.stringify(query));
    }
    assert.deepEqual(await fullScans(store, countMessages), []);
  },
  ["SQLite in memory"],
);
