/** Takes a provider's report of what became of a message: in any order, as often as it comes. */
import { systemActor } from "@/domain/audit.ts";
import { type FailureClass, failureOf } from "@/domain/delivery_failures.ts";
import type { AttemptId } from "@/domain/ids.ts";
import { ok, type Result } from "@/domain/result.ts";
import { sendJob } from "@/store/messages/add_message.ts";
import { attemptsToldOf, type Reported, type ToldOf } from "@/store/messages/reported.ts";
import { holdMessages, type MessageAtHand } from "@/store/messages/rows.ts";
import type { Change } from "@/store/commit.ts";
import type { Tx } from "@/store/tx.ts";
import { putReceipts } from "@/store/webhook_receipts.ts";
import type { StatusUpdate } from "@/transports/provider_event.ts";
import { traceIdOf } from "@/telemetry/trace.ts";
import { commitOr, type Left } from "./commit_or.ts";
import type { Evidence } from "./conclude.ts";
import { learnAll, type Learnt } from "./learn.ts";
import { noteLatency } from "./measured.ts";
import type { SendingParts } from "./parts.ts";
import { auditOf, type News } from "./report_audit.ts";
import { topicsOf } from "./ruling.ts";

/**
 * `known`: it says nothing new. `unmatched`: no attempt of ours. `mismatch`: it names one of ours, and
 * something about it that cannot be.
 */
export type Recorded = {
  readonly outcome: "recorded" | "known" | "unmatched" | "mismatch";
};

export type Recording = {
  readonly update: StatusUpdate;
  /** Kept with its effect; null where nobody repeats himself. */
  readonly receipt: string | null;
};

/** Refuses (`stale_write`) when the race was lost again and again: the provider is to come back. */
export async function recordReport(
  parts: SendingParts,
  update: StatusUpdate,
): Promise<Result<Recorded>> {
  const done = await recordReports(parts, [{ update, receipt: null }]);
  if (!done.ok) return done;
  return ok(done.value[0] ?? { outcome: "unmatched" });
}

/**
 * Many in one commit, in their order; the answers are in it, too. When it refuses, or rejects, nothing
 * of it has happened, and each may be recorded by itself.
 */
export async function recordReports(
  parts: SendingParts,
  recordings: readonly Recording[],
): Promise<Result<readonly Recorded[]>> {
  const told = await attemptsToldOf(parts.store.read, recordings.map(({ update }) => update));
  const fitting = recordings.flatMap((recording, nth): Fitting[] => {
    const found = told[nth];
    return found && !contradicts(found, recording.update) ? [{ ...recording, found }] : [];
  });
  const written = await write(parts, fitting);
  if (!written.ok) return written;
  const rest = [...written.value];
  return ok(recordings.map((recording, nth): Recorded => {
    const found = told[nth];
    const isFitting = fitting.some(({ update }) => update === recording.update);
    const outcome = !found ? "unmatched" : !isFitting ? "mismatch" : rest.shift() ?? "known";
    tell(parts, recording.update, { outcome, attempt: found?.attemptId });
    return { outcome };
  }));
}

type Fitting = Recording & { readonly found: ToldOf };

/** Another provider's, another delivery's, or of another message at the provider than the one it gave us. */
function contradicts(known: ToldOf, { deliveryId, provider, providerId }: Reported): boolean {
  return known.provider !== provider ||
    (deliveryId !== null && known.deliveryId !== deliveryId) ||
    (known.providerId !== null && providerId !== "" && known.providerId !== providerId);
}

type Written = readonly Recorded["outcome"][];

async function write(
  parts: SendingParts,
  fitting: readonly Fitting[],
): Promise<Result<Written>> {
  const [first] = fitting;
  if (first === undefined) return ok([]);
  const isOfOne = fitting.every(({ found }) => found.messageId === first.found.messageId);
  const traceId = isOfOne ? first.found.traceId : traceIdOf(parts.store.random);
  const author = { actor: systemActor, traceId };
  const arrived: (() => void)[] = [];
  const written = await commitOr<Written>(parts.store, author, async (tx, now) => {
    arrived.length = 0;
    const hands = await holdMessages(
      tx,
      [...new Set(fitting.map(({ found }) => found.messageId))],
      (id) => fitting.some(({ found, update }) => found.messageId === id && update.code !== null),
    );
    const { outcomes, news } = await learnFrom(parts, tx, { fitting, hands, now });
    for (const { found, learnt, hand } of news) {
      if (isFirstWord(hand, learnt)) arrived.push(() => noteArrival(parts, found, learnt));
    }
    return await changeOf(tx, { fitting, outcomes, news, now });
  });
  if (written.ok) { for (const note of arrived) note(); }
  return written;
}

type Learning = {
  readonly fitting: readonly Fitting[];
  readonly hands: ReadonlyMap<string, MessageAtHand>;
  readonly now: number;
};

async function learnFrom(
  parts: SendingParts,
  tx: Tx,
  { fitting, hands, now }: Learning,
): Promise<{ readonly outcomes: Written; readonly news: readonly Heard[] }> {
  const given = fitting.map(({ found, update }) => {
    const hand = hands.get(found.messageId);
    const attempt = hand?.attempts.find(({ id }) => id === found.attemptId);
    if (!hand || !attempt) return null;
    // It may have got its provider's id since it was looked for.
    if (contradicts({ ...found, providerId: attempt.provider_id }, update)) return "mismatch";
    return { hand, now, evidence: evidenceOf(found.attemptId, update, now) };
  });
  const lessons = given.filter((one) => one !== null && one !== "mismatch");
  const learnt = [...await learnAll(parts, tx, lessons)];
  const news: Heard[] = [];
  const outcomes = given.map((one, nth): Recorded["outcome"] => {
    if (one === "mismatch") return one;
    const [fits, heard] = [fitting[nth], one === null ? null : learnt.shift()];
    if (!fits || !one || !heard) return "known";
    news.push({ found: fits.found, learnt: heard, hand: one.hand });
    return "recorded";
  });
  return { outcomes, news };
}

type Heard = News & { readonly found: ToldOf; readonly hand: MessageAtHand };

type Changing = Pick<Learning, "fitting" | "now"> & {
  readonly outcomes: Written;
  readonly news: readonly Heard[];
};

async function changeOf(
  tx: Tx,
  { fitting, outcomes, news, now }: Changing,
): Promise<Change<Written> | Left<Written>> {
  if (news.length === 0) return { leave: outcomes };
  const receipts = fitting.flatMap(({ receipt }, nth) =>
    receipt === null || outcomes[nth] === "mismatch" ? [] : [receipt]
  );
  await putReceipts(tx, receipts, now);
  // The last word about a message says when it is looked at next.
  const messages = new Map(news.map(({ learnt: { message } }) => [message.id, message]));
  const due = [...messages.values()].flatMap(({ id, next_at }) =>
    next_at === null ? [] : [sendJob(id, Math.max(now, next_at))]
  );
  const topics = [...messages.values()].flatMap(topicsOf);
  const isForDesk = news.some(({ learnt }) => learnt.calls);
  return {
    value: outcomes,
    audit: auditOf(news),
    jobs: due,
    topics: [...new Set([...topics, ...(isForDesk ? ["ops" as const] : [])])],
  };
}

function evidenceOf(attemptId: AttemptId, update: StatusUpdate, now: number): Evidence {
  const { at, code, providerId, state } = update;
  const failure: FailureClass | null = code === null ? null : failureOf(code);
  return {
    by: "reported",
    attemptId,
    progress: { state, at: at ?? now, code },
    providerId: providerId === "" ? null : providerId,
    failure,
    retryAfterMs: null,
    detail: {},
  };
}

/** Whether nobody knew before that the person has it. */
function isFirstWord({ deliveries }: MessageAtHand, { delivery }: Learnt): boolean {
  return delivery.delivered_at !== null &&
    deliveries.find(({ id }) => id === delivery.id)?.delivered_at === null;
}

function noteArrival(parts: SendingParts, { from }: ToldOf, { delivery }: Learnt): void {
  noteLatency(parts, "message_delivered", { from, channel: delivery.channel });
}

type Told = Recorded & { readonly attempt: AttemptId | undefined };

function tell(
  { log, meter }: SendingParts,
  { provider, state }: StatusUpdate,
  { outcome, attempt }: Told,
): void {
  meter.count("message_reports", { provider, outcome });
  const isOdd = outcome === "unmatched" || outcome === "mismatch";
  log(isOdd ? "warn" : "debug", "message.reported", {
    code: outcome,
    state,
    driver: provider,
    ...(attempt === undefined ? {} : { subject: attempt }),
  });
}
