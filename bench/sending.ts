/** What one message costs, from claimed to sent through the sandbox: milliseconds and commits. */
import { systemClock } from "@/clinic.ts";
import { givenMessage, givenPatient, givenTrace } from "@/queues/messages/given_message.ts";
import { givenSending } from "@/queues/messages/given_sending.ts";
import { sendMessage } from "@/queues/messages/send_message.ts";
import type { MessageId } from "@/domain/ids.ts";
import type { Store } from "@/store/store.ts";
import { percentile, timed } from "./measure.ts";
import { openBenchStores } from "./stores.ts";

const count = Number(Deno.args[0] ?? 500);
const stopping = new AbortController().signal;

console.log(`${count} messages, one after the other, then 24 side by side`);
for await (const { name, store } of stores()) {
  const ids = await queued(store, 2 * count);
  const parts = givenSending(store, { chance: Math.random }).parts;
  let commits = 0;
  store.onCommit(() => commits++);
  const send = (messageId: MessageId) =>
    sendMessage(parts, { messageId, traceId: givenTrace, stopping });
  for (const id of ids.splice(0, 20)) await send(id);
  commits = 0;
  const each: number[] = [];
  for (const id of ids.splice(0, count - 20)) each.push(await timed(() => send(id)));
  const perMessage = commits / each.length;
  const left = [...ids];
  const many = await timed(() => Promise.all(Array.from({ length: 24 }, () => drain(left, send))));
  console.log(
    `${name}: ${percentile(each, 50).toFixed(1)} ms median, ${
      percentile(each, 99).toFixed(1)
    } ms p99, ` +
      `${perMessage.toFixed(2)} commits; ${
        Math.round(ids.length / many * 1_000)
      } a second side by side`,
  );
}

async function* stores() {
  for (const opened of await openBenchStores({ clock: systemClock, only: Deno.args[1] })) {
    await using one = opened;
    yield one;
  }
}

async function queued(store: Store, many: number): Promise<MessageId[]> {
  const ids: MessageId[] = [];
  for (let nth = 0; nth < many; nth++) {
    const to = await givenPatient(store, { phone: `+49151${10_000_000 + nth}` });
    ids.push(await givenMessage(store, { to }));
  }
  return ids;
}

async function drain(left: MessageId[], send: (id: MessageId) => unknown): Promise<void> {
  for (let id = left.pop(); id !== undefined; id = left.pop()) await send(id);
}
