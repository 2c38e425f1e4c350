/**
 * `deno run -A bench/reports.ts [reports] [sqlite|postgres]`: what a provider's reports cost, one by one and
 * as a post of many, beside commits that write nothing but their audit entry.
 */
import { systemClock } from "@/clinic.ts";
import { systemActor } from "@/domain/audit.ts";
import type { MessageId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { givenMessage, givenPatient, givenTrace } from "@/queues/messages/given_message.ts";
import { givenSending } from "@/queues/messages/given_sending.ts";
import { reportOnce } from "@/queues/messages/report_once.ts";
import { reportTogether } from "@/queues/messages/report_together.ts";
import { sendMessage } from "@/queues/messages/send_message.ts";
import type { Store } from "@/store/store.ts";
import type { StatusUpdate } from "@/transports/provider_event.ts";
import { describeMachine, interleaved, print, ratioText, timed } from "./measure.ts";
import { openBenchStores } from "./stores.ts";

const many = Number(Deno.args[0] ?? 200);
/** Each round needs reports that nobody has made before; the first is the unmeasured one. */
const rounds = 5;

console.log(describeMachine());
for (const opened of await openBenchStores({ clock: systemClock, only: Deno.args[1] })) {
  await using at = opened;
  await compare(at.name, at.store);
}

async function compare(name: string, store: Store): Promise<void> {
  const { parts } = givenSending(store, { chance: Math.random });
  const posts = await postsOf(store, parts);
  const each = (ms: number) => ms / many;
  const compared = await interleaved([
    {
      name: "a commit with its audit entry alone",
      run: async () =>
        each(
          await timed(async () => {
            for (let nth = 0; nth < many; nth++) await commitAlone(store);
          }),
        ),
    },
    {
      name: "reports, one by one",
      run: async () => {
        const post = posts.pop() ?? [];
        return each(
          await timed(async () => {
            for (const update of post) await reportOnce(parts, update);
          }),
        );
      },
    },
    {
      name: "reports, as one post",
      run: async () => {
        const post = posts.pop() ?? [];
        return each(await timed(() => reportTogether(parts, post)));
      },
    },
  ], rounds);
  print(`${name}, ${many} reports`, [
    ["", "ms each", "times the first"],
    ...compared.map((one) => [one.name, one.figure, ratioText(one)]),
  ]);
}

function commitAlone(store: Store): Promise<unknown> {
  const author = { actor: systemActor, traceId: givenTrace };
  const audit = { action: "message.queued", subject: "nobody" };
  return store.commit(author, () => Promise.resolve(ok({ value: null, audit })));
}

type Parts = ReturnType<typeof givenSending>["parts"];

async function postsOf(store: Store, parts: Parts): Promise<StatusUpdate[][]> {
  const stopping = new AbortController().signal;
  const posts: StatusUpdate[][] = [];
  for (let nth = 0; nth < 2 * (rounds + 1); nth++) {
    const ids: MessageId[] = [];
    for (let one = 0; one < many; one++) {
      const to = await givenPatient(store, { phone: `+49151${10_000_000 + nth * many + one}` });
      const messageId = await givenMessage(store, { to });
      await sendMessage(parts, { messageId, traceId: givenTrace, stopping });
      ids.push(messageId);
    }
    posts.push(await deliveredOf(store, ids));
  }
  return posts;
}

async function deliveredOf(store: Store, ids: readonly MessageId[]): Promise<StatusUpdate[]> {
  const rows = await store.read.selectFrom("attempts").selectAll()
    .where("message_id", "in", [...ids]).execute();
  return rows.map(({ id, delivery_id, provider_id }) => ({
    is: "status",
    dedupeKey: `${id}:delivered`,
    provider: "sandbox",
    providerId: provider_id ?? "",
    deliveryId: delivery_id,
    attemptId: id,
    state: "delivered",
    code: null,
    at: null,
  }));
}
