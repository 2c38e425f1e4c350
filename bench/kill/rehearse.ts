/** The rehearsal: messages queued, providers that fail in every way, a clinic that is killed, and then the count. */
import { openStoreOf, systemClock, systemRandom } from "@/clinic.ts";
import { minute, second } from "@/domain/time.ts";
import { limitOf } from "@/queues/messages/rates.ts";
import { openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import type { Store } from "@/store/store.ts";
import { callOff } from "./add_visit.ts";
import { type Dice, openDice } from "./chances.ts";
import { type Place, type Rates, settingsOf } from "./settings.ts";
import { type Findings, judge } from "./judge.ts";
import { type Killer, type Lives, openKiller } from "./killer.ts";
import { planErrands } from "./plan.ts";
import { type Queued, queueErrands } from "./queue_errands.ts";
import { decideBy, reportsBy } from "./world.ts";

export type Rehearsal = {
  readonly messages: number;
  readonly seed: number;
  /** At least so many; it goes on being killed until nearly all is done, unless `enough` is reached. */
  readonly kills: number;
  readonly enough?: number;
  readonly lives: Lives;
  readonly rates: Rates;
  readonly place: Place;
  /** Runs a second process until half of the messages are done; Postgres only. */
  readonly two?: boolean;
  /** Milliseconds after which it is given up. */
  readonly longest: number;
  readonly tell?: (line: string) => void;
};

/** Twilio comes again five times over half a minute, SendGrid for longer; both come sooner here. */
const retries = [500, second, 2 * second, 4 * second, 8 * second];

export async function rehearse(rehearsal: Rehearsal): Promise<Findings> {
  const { messages, place, rates, seed, tell = () => {} } = rehearsal;
  const dice = openDice(seed);
  const spread = messages * 20;
  const source = { clock: systemClock, random: systemRandom, log: () => {} };
  await using opened = new AsyncDisposableStack();
  const store = opened.adopt(await openStoreOf(place, source), (store) => store.close());
  const began = Date.now();
  const queued = await queueErrands(store, planErrands(messages, dice), { dice, spread });
  tell(`${messages} messages queued in ${Math.round((Date.now() - began) / second)} s`);
  const port = freePort();
  const started = Date.now();
  const spells = [{ from: started + spread / 3, to: started + spread / 3 + 5 * second }];
  const providers = opened.use(
    await openProviders({
      decide: decideBy(dice, { spells, now: Date.now }),
      reports: reportsBy(dice),
      retries,
      sideBySide: 16,
      gathers: second / 5,
      sendgridEventsUrl: `http://127.0.0.1:${port}/webhooks/sendgrid/events`,
    }),
  );
  const log = new Map<string, number>();
  const env = settingsOf({ place, port, rates, providers });
  const run = { rehearsal, store, dice, env, log, reported: providers.reported };
  const callingOff = callOffSome(store, queued, { dice, spread });
  const killers = await play(run);
  await callingOff;
  return await judge(store, {
    queued,
    book: providers.book,
    limits: {
      sms: limitOf(rates.sms),
      whatsapp: limitOf(rates.whatsapp),
      email: limitOf(rates.email),
    },
    log,
    took: Date.now() - started,
    kills: sum(killers, ({ kills }) => kills),
    starts: sum(killers, ({ starts }) => starts),
    deaths: sum(killers, ({ deaths }) => deaths),
  });
}

type Run = {
  readonly rehearsal: Rehearsal;
  readonly store: Store;
  readonly dice: Dice;
  readonly env: Readonly<Record<string, string>>;
  readonly log: Map<string, number>;
  reported(): Promise<void>;
};

/** Until every message is at rest and every report has been posted or given up. */
async function play({ rehearsal, store, dice, env, log, reported }: Run): Promise<Killer[]> {
  const { enough = Infinity, kills, lives, longest, messages, two = false, tell = () => {} } =
    rehearsal;
  let open = messages;
  const began = Date.now();
  const killer = (name: string, more: Readonly<Record<string, string>>, least: number) => {
    let throws = 0;
    return openKiller({
      env: { ...env, ...more },
      onLine: (line) => count(log, line, tell),
      chance: () => dice(`${name} ${++throws}`),
      lives,
      goesOn: (done) => done < least || (done < enough && open > Math.max(10, messages / 50)),
    });
  };
  const killers = [killer("first", {}, kills)];
  if (two) killers.push(killer("second", { PORT: "0" }, 0));
  try {
    for (let calm = 0; calm < 2;) {
      await pause(second);
      open = await openJobs(store);
      if (open < messages / 2) await killers[1]?.stop();
      const [first] = killers;
      const elapsed = Date.now() - began;
      if (elapsed % (10 * second) < second) tell(`${open} open, ${first?.kills} kills`);
      if (elapsed > longest) break;
      calm = open === 0 && (first?.kills ?? 0) >= kills ? calm + 1 : 0;
      if (calm === 1) await reported();
    }
  } finally {
    await Promise.all(killers.map((one) => one.stop()));
  }
  return killers;
}

/** Messages that somebody is to look at within the next five minutes. */
async function openJobs({ read, clock }: Store): Promise<number> {
  const { count } = await read.selectFrom("jobs")
    .select((select) => select.fn.countAll().as("count"))
    .where("kind", "=", "message.send").where("state", "in", ["waiting", "running"])
    .where("run_at", "<", clock.now() + 5 * minute).executeTakeFirstOrThrow();
  return Number(count);
}

/** Two in three of the visits that have a message, at any time of the run. */
async function callOffSome(
  store: Store,
  queued: readonly Queued[],
  { dice, spread }: { readonly dice: Dice; readonly spread: number },
): Promise<void> {
  const visits = queued.flatMap(({ visitId, n }) =>
    visitId === null || dice(`off ${n}`) > 2 / 3 ? [] : [{ visitId, n }]
  );
  await Promise.all(visits.map(async ({ visitId, n }) => {
    await pause(dice(`off at ${n}`) * spread);
    await callOff(store, visitId);
  }));
}

/** What the processes say of themselves, by event and code. */
function count(log: Map<string, number>, line: string, tell: (line: string) => void): void {
  let name = "";
  try {
    const { event, code = "" } = JSON.parse(line);
    name = `${event} ${code}`.trim();
  } catch {
    tell(line);
    name = "not a line of the log";
  }
  log.set(name, (log.get(name) ?? 0) + 1);
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  return listener.addr.port;
}

function sum(killers: readonly Killer[], of: (killer: Killer) => number): number {
  return killers.reduce((all, killer) => all + of(killer), 0);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
