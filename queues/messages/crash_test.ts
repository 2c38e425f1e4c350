import assert from "node:assert/strict";
import type { MessageId } from "@/domain/ids.ts";
import { minute } from "@/domain/time.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import type { Behaviour } from "@/tests/fixtures/providers/behaviour.ts";
import { givenTwilio } from "@/tests/fixtures/providers/given_transports.ts";
import { type LocalProviders, openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import { givenMessage, givenPatient, givenTrace, linesOf, messageOf } from "./given_message.ts";
import { givenSending } from "./given_sending.ts";
import { standardPace } from "./pace.ts";
import type { SendingParts } from "./parts.ts";
import { sendMessage } from "./send_message.ts";

const stopping = new AbortController().signal;
const { inFlightFor } = standardPace;

/** The store of a process that dies at its `nth` commit: right before it, or right after. */
function dyingAt(store: Store, nth: number, when: "before" | "after"): Store {
  let commits = 0;
  return {
    ...store,
    commit: async (author, decide) => {
      const isLast = ++commits === nth;
      if (isLast && when === "before") throw new Error("killed");
      const done = await store.commit(author, decide);
      if (isLast) throw new Error("killed");
      return done;
    },
  };
}

function sendingBy(store: Store, { url }: LocalProviders): SendingParts {
  const sms = givenTwilio(url);
  return givenSending(store, { carriers: { sms, email: null, whatsapp: null } }).parts;
}

const run = (parts: SendingParts, messageId: MessageId) =>
  sendMessage(parts, { messageId, traceId: givenTrace, stopping });

testEachStore(
  "killed between the commit and the call, a message goes out once, later",
  async ({ store, clock }) => {
    await using providers = await openProviders({ now: () => clock.at });
    const parts = sendingBy(store, providers);
    const id = await givenMessage(store, { template: { channels: ["sms"] } });
    await assert.rejects(run({ ...parts, store: dyingAt(store, 1, "after") }, id), /killed/);
    assert.equal(providers.book.wishes.length, 0);
    const found = await run(parts, id);
    assert.deepEqual(found, { is: "defer", until: clock.at + inFlightFor });
    clock.at += inFlightFor;
    assert.equal((await run(parts, id)).is, "defer");
    assert.equal((await messageOf(store, id)).state, "unknown");
    // It may come late: only the second "no" of the provider is believed.
    for (const wait of [minute, 5 * minute]) {
      clock.at += wait;
      assert.equal((await run(parts, id)).is, "defer");
    }
    clock.at += minute;
    assert.deepEqual(await run(parts, id), { is: "done" });
    assert.equal(providers.book.accepted.length, 1);
    assert.deepEqual(await linesOf(store, id), [
      "queued",
      "decided sms send",
      "started sms",
      "answered sms unknown",
      "asked sms unclear unknown",
      "asked sms absent refused",
      "decided sms send",
      "started sms",
      "answered sms accepted",
    ]);
  },
);

testEachStore(
  "killed between the call and its outcome, a message is found at the provider",
  async ({ store, clock }) => {
    await using providers = await openProviders({ now: () => clock.at });
    const parts = sendingBy(store, providers);
    const id = await givenMessage(store, { template: { channels: ["sms"] } });
    await assert.rejects(run({ ...parts, store: dyingAt(store, 2, "before") }, id), /killed/);
    assert.equal(providers.book.accepted.length, 1);
    clock.at += inFlightFor;
    await run(parts, id);
    clock.at += minute;
    assert.deepEqual(await run(parts, id), { is: "done" });
    assert.equal((await messageOf(store, id)).state, "sent");
    assert.equal(providers.book.accepted.length, 1);
  },
);

const lies: readonly Behaviour[] = [
  { is: "accept" },
  { is: "rate_limited", retryAfter: "3" },
  { is: "refuse", status: 400, code: 30500 },
  { is: "fault", status: 502, accepts: true },
  { is: "fault", status: 503, accepts: false },
  { is: "hang_up", accepts: true },
  { is: "reset", accepts: false },
  { is: "wrong_page", accepts: true },
  { is: "cut_short", accepts: true },
];

testEachStore(
  "whatever the provider says and whenever we die, nobody gets two copies",
  async ({ store, clock }) => {
    const chance = seeded(20_261_122);
    const spread = seeded(7);
    const pick = <T>(all: readonly T[]) => all[Math.floor(chance() * all.length)];
    await using providers = await openProviders({
      now: () => clock.at,
      decide: () => pick(lies) ?? { is: "accept" },
    });
    const parts = { ...sendingBy(store, providers), chance: spread };
    const ids: MessageId[] = [];
    for (let nth = 0; nth < 30; nth++) {
      const to = await givenPatient(store, { phone: `+49151${30_000_000 + nth}` });
      ids.push(await givenMessage(store, { to, template: { channels: ["sms"] } }));
    }
    const open = new Map(ids.map((id) => [id, clock.at]));
    for (let turns = 0; turns < 3_000 && open.size > 0; turns++) {
      const [id, at] = [...open].sort((a, b) => a[1] - b[1])[0] ?? [];
      if (id === undefined || at === undefined) break;
      clock.at = Math.max(clock.at, at);
      const when = pick(["before", "after"] as const) ?? "before";
      const dies = chance() < 0.3;
      const mine = dies
        ? { ...parts, store: dyingAt(store, 1 + Math.floor(chance() * 3), when) }
        : parts;
      const outcome = await run(mine, id).catch(() => null);
      if (outcome === null) open.set(id, clock.at + 1_000);
      else if (outcome.is === "defer") open.set(id, outcome.until);
      else if (outcome.is === "retry") open.set(id, clock.at + 1_000);
      else open.delete(id);
    }
    assert.equal(open.size, 0, "every message came to its end");
    assert.deepEqual(providers.book.doubled(), []);
    for (const id of ids) {
      const { state, reason } = await messageOf(store, id);
      const isExplained = state === "sent" ||
        (reason !== null && (await linesOf(store, id)).length > 1);
      assert.ok(isExplained, `${state} ${reason}`);
    }
    const sent = providers.book.accepted.length;
    assert.ok(sent >= 15, `${sent} of 30 were taken`);
  },
  ["SQLite in memory", "Postgres"],
);

/** The same numbers in [0, 1) in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
