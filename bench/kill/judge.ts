/** Counts what a rehearsal brought, and names everything that should not have happened. */
import { type Channel, channels } from "@/domain/channel.ts";
import { messageStates } from "@/domain/message.ts";
import type { RateLimit } from "@/domain/sending/buckets.ts";
import { second } from "@/domain/time.ts";
import { verifyAudit } from "@/store/audit.ts";
import type { Store } from "@/store/store.ts";
import type { TruthBook } from "@/tests/fixtures/providers/truth_book.ts";
import { copiesOf } from "./copies.ts";
import { problemsOf } from "./ends.ts";
import { type Case, type Evidence, gatherEvidence } from "./evidence.ts";
import { unheard } from "./heard.ts";
import { learntProblems } from "./learnt.ts";
import type { Queued } from "./queue_errands.ts";
import { type Pressure, pressureOn } from "./throttle.ts";
import { storyOf } from "./story.ts";
import { twinsTaken } from "./twins.ts";

export type Played = {
  readonly queued: readonly Queued[];
  readonly book: TruthBook;
  readonly limits: Readonly<Record<Channel, RateLimit>>;
  /** What the processes logged: warnings and errors, by event and code. */
  readonly log: ReadonlyMap<string, number>;
  /** Milliseconds. */
  readonly took: number;
  readonly kills: number;
  readonly starts: number;
  readonly deaths: number;
};

export type Findings = {
  readonly figures: Readonly<Record<string, number>>;
  readonly pressure: readonly Pressure[];
  readonly log: Readonly<Record<string, number>>;
  /** What should not have happened, how often, and up to three messages of which it is true. */
  readonly violations: Readonly<Record<string, { readonly times: number; readonly ids: string[] }>>;
  /** The timelines of those messages, in short. */
  readonly stories: Readonly<Record<string, readonly string[]>>;
};

export async function judge(store: Store, played: Played): Promise<Findings> {
  const evidence = await gatherEvidence(store, played);
  const audit = await verifyAudit(store.read);
  const pressure = channels.map((channel) =>
    pressureOn(channel, played.book.accepted, played.limits[channel])
  );
  const violations = openViolations();
  const copies = evidence.cases.map((one) => ({ one, copies: copiesOf(one) }));
  const now = store.clock.now();
  for (const { one, copies: { doubled, strayFailover } } of copies) {
    const { id } = one.message;
    if (doubled > 0) violations.note("taken twice on one channel", id);
    if (strayFailover > 0) violations.note("taken on a second channel without a cause", id);
    for (const code of problemsOf(one, now)) violations.note(code, id);
    for (const code of unheard(one, played.book)) violations.note(code, id);
  }
  for (const id of twinsTaken(evidence)) violations.note("the same words twice", id);
  for (const [code, id] of await learntProblems(store, evidence)) violations.note(code, id);
  for (const { attemptId } of evidence.strays) violations.note("taken for nobody", attemptId);
  if (!audit.ok) violations.note("the audit chain is broken", `${audit.brokenAt}`);
  for (const { channel, isKept } of pressure) if (!isKept) violations.note("too fast", channel);
  if (played.deaths > 0) violations.note("a process died by itself", `${played.deaths}`);
  const figures = {
    ...figuresOf(played, evidence),
    ...sums(copies.map((one) => one.copies)),
    ...endsOf(evidence.cases),
    "audit entries verified": audit.entries,
  };
  const ids = new Set(Object.values(violations.all).flatMap((one) => one.ids));
  const stories = Object.fromEntries(
    evidence.cases.filter(({ message }) => ids.has(message.id))
      .map((one) => [one.message.id, storyOf(one)]),
  );
  const log = Object.fromEntries(played.log);
  return { figures, pressure, log, violations: violations.all, stories };
}

function openViolations() {
  const all: Record<string, { times: number; ids: string[] }> = {};
  return {
    all,
    note(code: string, id: string) {
      const one = all[code] ??= { times: 0, ids: [] };
      one.times++;
      if (one.ids.length < 3) one.ids.push(id);
    },
  };
}

function figuresOf({ book, kills, queued, starts, took }: Played, { cases }: Evidence) {
  const steps = cases.flatMap((one) => one.steps);
  const asked = steps.filter(({ kind }) => kind === "asked")
    .map(({ detail }) => `${JSON.parse(detail).says}`);
  const says = (word: string) => asked.filter((one) => one === word).length;
  const copiesTaken = cases.map(({ taken }) => taken.length);
  return {
    messages: queued.length,
    seconds: Math.round(took / second),
    "kill -9": kills,
    starts,
    "requests to send": book.wishes.length,
    "taken by the providers": book.accepted.length,
    "messages taken once": copiesTaken.filter((count) => count === 1).length,
    "messages taken by nobody": copiesTaken.filter((count) => count === 0).length,
    "reports made": book.told.length,
    "reports confirmed by the clinic": book.heard.size,
    "attempts cut off by a kill":
      steps.filter(({ kind, detail }) =>
        kind === "answered" && JSON.parse(detail).why === "crashed"
      ).length,
    "attempts of which nobody knew":
      steps.filter(({ kind, detail }) =>
        kind === "answered" && JSON.parse(detail).state === "unknown"
      ).length,
    "look-ups: found": says("found"),
    "look-ups: absent": says("absent"),
    "look-ups: unclear": says("unclear"),
    "look-ups: cannot be asked": says("cannot_be_asked"),
  };
}

type Sums = ReturnType<typeof copiesOf>;

function sums(all: readonly Sums[]) {
  const of = (name: keyof Sums) => all.reduce((sum, one) => sum + one[name], 0);
  return {
    "second copies on one channel": of("doubled"),
    "again after the provider's report that it did not arrive": of("afterReport"),
    "on another channel after it did not arrive": of("failoverFailed"),
    "on another channel since no receipt came in time": of("failoverInTime"),
    "on another channel without a cause": of("strayFailover"),
  };
}

function endsOf(cases: readonly Case[]) {
  const ended = messageStates.map((state): [string, number] => [
    `ended ${state}`,
    cases.filter(({ message }) => message.state === state).length,
  ]);
  const letters = cases.flatMap((one) => one.letters);
  const tasks = cases.flatMap((one) => one.tasks);
  return {
    ...Object.fromEntries(ended),
    "dead letters": letters.length,
    "dead letters after eight kills": letters.filter(({ failure }) => failure === "crashed").length,
    "call tasks": tasks.filter(({ kind }) => kind === "call_patient").length,
    "contact tasks": tasks.filter(({ kind }) => kind === "contact").length,
  };
}
