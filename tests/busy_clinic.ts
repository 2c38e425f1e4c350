/** Another process for tests: a clinic in a folder that moves visits and adds jobs until it is killed. */
import { systemActor } from "@/domain/audit.ts";
import { ok } from "@/domain/result.ts";
import { openWalk } from "./given_walk.ts";

const [folder = ""] = Deno.args;
const walk = await openWalk(folder);
const { store } = walk.clinic;

/** One line for each commit that was acknowledged. */
function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

const { count } = await store.read.selectFrom("visits")
  .select((select) => select.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
for (let n = Number(count) + 1;; n++) {
  const visitId = await walk.book(n);
  say(`visit ${visitId} booked`);
  const moved = await walk.advance(visitId, "arrival", "admin");
  if (moved.ok) say(`visit ${visitId} arrived`);
  const author = { actor: systemActor, traceId: "4".repeat(32) };
  const queued = await store.commit(author, () =>
    Promise.resolve(ok({
      value: null,
      audit: { action: "test.queued", subject: String(n) },
      jobs: [{ kind: "housekeeping.sweep", payload: {} }],
    })));
  if (queued.ok) say("job");
  await new Promise((resolve) => setTimeout(resolve, 5));
}
