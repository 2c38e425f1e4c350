import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { addInbound, lastTextAt, type NewInbound } from "./inbound.ts";
import type { Store } from "./store.ts";

const from = "+4915112345678";
let count = 0;

function heard(store: Store, more: Partial<NewInbound>) {
  const text: NewInbound = {
    providerId: `SM${++count}`,
    channel: "whatsapp",
    from,
    patientId: null,
    intent: "text",
    text: "Thank you",
    at: store.clock.now(),
    ...more,
  };
  return store.housekeep((db) => db.transaction().execute((tx) => addInbound(tx, store, text)));
}

testEachStore("the last text of a number counts, by its channel and its time", async (at) => {
  const { store, clock } = at;
  const last = () => lastTextAt(store.read, { channel: "whatsapp", from });
  assert.equal(await last(), null);
  await heard(store, { channel: "sms" });
  await heard(store, { from: "+4915199999999" });
  assert.equal(await last(), null);
  const latest = clock.at + 2 * minute;
  for (const at of [clock.at, latest, clock.at + minute]) await heard(store, { at });
  assert.equal(await last(), latest);
  assert.equal(await lastTextAt(store.read, { channel: "sms", from }), clock.at);
});
