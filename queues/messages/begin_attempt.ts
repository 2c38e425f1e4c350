/** The first half of a send: everything is looked at and decided, and the start of an attempt is committed. */
import { systemActor } from "@/domain/audit.ts";
import type { MessageId } from "@/domain/ids.ts";
import type { Result } from "@/domain/result.ts";
import { decide } from "@/domain/sending/decide.ts";
import { second } from "@/domain/time.ts";
import type { Change } from "@/store/commit.ts";
import {
  type AttemptRow,
  lockMessage,
  type MessageAtHand,
  type MessageRow,
} from "@/store/messages/rows.ts";
import type { Tx } from "@/store/tx.ts";
import { commitOr, type Left } from "./commit_or.ts";
import { learn } from "./learn.ts";
import { loadFacts, type Waiting } from "./load_facts.ts";
import { owedLetter } from "./owed_letter.ts";
import { lineName, type SendingParts } from "./parts.ts";
import { type Rested, type Seen, topicsOf } from "./ruling.ts";
import { startAttempt, type Started } from "./start_attempt.ts";
import type { Writer } from "./texts.ts";
import { writeVerdict } from "./write_verdict.ts";

export type Begun =
  /** To be called now; `leave` gives the place of the call back. */
  | { readonly is: "call"; readonly started: Started; readonly leave: () => void }
  /** The provider is to be asked about this attempt. */
  | { readonly is: "ask"; readonly hand: MessageAtHand; readonly attempt: AttemptRow }
  /** Something was written down that has to be looked at. */
  | { readonly is: "again" }
  | Rested;

export type Beginning = {
  readonly messageId: MessageId;
  readonly traceId: string;
  readonly writer: Writer;
  readonly waiting: Waiting;
};

/** How long a message waits, at least, for a place on a line on which all calls are still open. */
const berthWait = second / 2;

/** Refuses (`stale_write`) when the race was lost again and again. */
export async function beginAttempt(
  parts: SendingParts,
  beginning: Beginning,
): Promise<Result<Begun>> {
  const places: (() => void)[] = [];
  const author = { actor: systemActor, traceId: beginning.traceId };
  let begun: Result<Begun> | null = null;
  try {
    begun = await commitOr<Begun>(parts.store, author, async (tx, now) => {
      for (const leave of places.splice(0)) leave();
      const hand = await lockMessage(tx, beginning.messageId);
      if (hand === null) return over;
      return await unfinished(parts, tx, { hand, now }) ??
        await decideNow(parts, tx, { hand, now, beginning, places });
    });
    return begun;
  } finally {
    if (!begun?.ok || begun.value.is !== "call") { for (const leave of places) leave(); }
  }
}

const over: Left<Begun> = { leave: { is: "over", letter: null } };

/** What has to be known of the tries before before there can be another one; null when nothing has. */
async function unfinished(
  parts: SendingParts,
  tx: Tx,
  { hand, now }: Seen,
): Promise<Change<Begun> | Left<Begun> | null> {
  if (isOver(hand.message)) {
    return { leave: { is: "over", letter: await owedLetter(tx, hand.message.id) } };
  }
  const open = hand.attempts.find(({ state }) => state === "started");
  if (open !== undefined) {
    const missedAt = open.started_at + parts.pace.inFlightFor;
    return now < missedAt
      ? { leave: { is: "wait", until: missedAt } }
      : await markLost(parts, tx, { hand, now, open });
  }
  const due = hand.deliveries.find(({ state, next_at }) =>
    state === "unknown" && next_at !== null && next_at <= now
  );
  const attempt = hand.attempts.findLast((one) => one.delivery_id === due?.id);
  return attempt === undefined ? null : { leave: { is: "ask", hand, attempt } };
}

function isOver({ state, next_at }: MessageRow): boolean {
  return ["delivered", "not_sent", "failed", "to_call", "superseded"].includes(state) ||
    (next_at === null && (state === "sent" || state === "unknown"));
}

/** Whoever made the call is gone, and nobody knows what came of it. */
async function markLost(
  parts: SendingParts,
  tx: Tx,
  { hand, now, open }: Seen & { readonly open: AttemptRow },
): Promise<Change<Begun>> {
  await learn(parts, tx, {
    hand,
    now,
    evidence: {
      by: "answered",
      attemptId: open.id,
      progress: { state: "unknown", at: now, code: null },
      providerId: null,
      failure: null,
      retryAfterMs: null,
      detail: { why: "crashed" },
    },
  });
  const detail = { message: hand.message.id, attempt: open.id, state: "unknown", why: "crashed" };
  return {
    value: { is: "again" },
    audit: { action: "delivery.settled", subject: open.delivery_id, detail },
    topics: topicsOf(hand.message),
  };
}

type Deciding = Seen & {
  readonly beginning: Beginning;
  /** Takes the place that was found for the call. */
  readonly places: (() => void)[];
};

async function decideNow(
  parts: SendingParts,
  tx: Tx,
  { hand, now, beginning, places }: Deciding,
): Promise<Change<Begun> | Left<Begun>> {
  const { writer, waiting } = beginning;
  const loaded = await loadFacts(parts, tx, { hand, now, writer, waiting });
  const decision = decide(loaded.facts);
  if (decision.is !== "send" && decision.is !== "failover") {
    return await writeVerdict(parts, tx, { hand, now, loaded, decision });
  }
  const leave = takeBerth(parts, decision.channel);
  if (leave === null) {
    const until = now + Math.floor(berthWait * (1 + 4 * parts.chance()));
    return { leave: { is: "wait", until } };
  }
  places.push(leave);
  const { started, audit } = await startAttempt(parts, tx, { hand, now, loaded, decision });
  return {
    value: { is: "call", started, leave },
    audit,
    topics: topicsOf(hand.message),
  };
}

function takeBerth({ berths, carriers }: SendingParts, channel: Started["channel"]) {
  const provider = carriers[channel]?.name;
  return provider === undefined ? null : berths.take(lineName(provider, channel));
}
