/** Writes down that a message does not go now: it waits, it is not sent, or the front desk calls. */
import { didNotArrive, wasAccepted } from "@/domain/delivery.ts";
import type { FailureClass } from "@/domain/delivery_failures.ts";
import type { Decision } from "@/domain/sending/decision.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Change } from "@/store/commit.ts";
import { changeMessage, type MessageChange, type MessageRow } from "@/store/messages/rows.ts";
import { addStep } from "@/store/messages/steps.ts";
import { openTask } from "@/store/tasks.ts";
import type { Tx } from "@/store/tx.ts";
import type { Left } from "./commit_or.ts";
import { decidedDetail } from "./decided_detail.ts";
import type { Loaded } from "./load_facts.ts";
import type { SendingParts } from "./parts.ts";
import { type Rested, type Ruling, topicsOf } from "./ruling.ts";
import { earliest, nextQuestion, waiting } from "./standing.ts";

export type Resting = Extract<Decision, { is: "hold" | "skip" | "call_task" }>;

/** A wait that is already written down is not written again. */
export async function writeVerdict(
  parts: SendingParts,
  tx: Tx,
  ruling: Ruling<Resting>,
): Promise<Change<Rested> | Left<Rested>> {
  const { decision, hand: { message }, now } = ruling;
  const change = changeOf(ruling);
  const letter = letterOf(ruling, change);
  const begun: Rested = change.next_at === null
    ? { is: "over", letter }
    : { is: "wait", until: change.next_at };
  if (isWritten(ruling, change)) return { leave: begun };
  await changeMessage(tx, message, change);
  const channel = "channel" in decision ? decision.channel : null;
  const line = { at: now, channel, traceId: message.trace_id };
  await addStep(tx, message.id, { ...line, kind: "decided", detail: decidedDetail(decision) });
  if (decision.is === "call_task") {
    await openCall(parts, tx, { message, reason: decision.reason, now });
  }
  if (letter !== null) {
    const detail = { failure: letter, reason: change.reason };
    await addStep(tx, message.id, { ...line, kind: "parked", detail });
  }
  if (decision.is === "hold" && decision.reason === "throttled") {
    parts.meter.count("messages_throttled", { channel: channel ?? "none" });
  }
  return {
    value: begun,
    audit: {
      action: "message.decided",
      subject: message.id,
      detail: { verdict: decision.is, rule: decision.rule, reason: decision.reason, channel },
    },
    topics: decision.is === "hold" ? topicsOf(message) : [...topicsOf(message), "ops"],
  };
}

type Rest =
  & Required<Pick<MessageChange, "state" | "reason" | "failure" | "next_at" | "settled_at">>
  & {
    readonly channel: MessageRow["channel"];
  };

function changeOf(
  { decision, hand: { message, deliveries }, loaded, now }: Ruling<Resting>,
): Rest {
  const { failure } = message;
  const asks = nextQuestion(deliveries);
  switch (decision.is) {
    case "hold": {
      const { reason } = decision;
      const until = spread(decision, loaded);
      const state = isReceipt(reason) ? waiting[reason] : "held";
      const channel = decision.channel ?? message.channel;
      const next_at = earliest(until, asks);
      return { state, reason, failure, channel, next_at, settled_at: null };
    }
    case "call_task": {
      const { reason } = decision;
      const { channel } = message;
      return { state: "to_call", reason, failure, channel, next_at: null, settled_at: now };
    }
    case "skip":
      return {
        ...skippedRest({ message, deliveries }, decision, { now, asks }),
        channel: message.channel,
      };
    default:
      return decision satisfies never;
  }
}

/** Milliseconds between two that look whether a provider is back. */
const apart = 20;

/** Those that wait for a provider do not all look at the instant at which one of them may probe it. */
function spread(
  { reason, until, channel }: Extract<Resting, { is: "hold" }>,
  { facts: { chance, lines, message: { notAfter } } }: Loaded,
): EpochMs {
  if (reason !== "provider_down" || channel === null) return until;
  const later = until + Math.floor(chance * lines[channel].waiting * apart);
  return notAfter === null ? later : Math.max(until, Math.min(later, notAfter - 1));
}

function isReceipt(reason: string): reason is keyof typeof waiting {
  return Object.hasOwn(waiting, reason);
}

type Skip = Extract<Resting, { is: "skip" }>;

type Skipped = Pick<Ruling<Skip>["hand"], "message" | "deliveries">;

/** A message that was tried is not one that was never sent: how its tries ended says what it is. */
function skipped(
  { message, deliveries }: Skipped,
  { reason }: Skip,
): Pick<Rest, "state" | "reason" | "failure"> {
  const { failure } = message;
  switch (reason) {
    case "delivered":
      return { state: "delivered", reason: null, failure: null };
    case "already_sent":
      return { state: "sent", reason: null, failure: null };
    case "not_delivered_in_time":
      return { state: "sent", reason, failure };
    case "unsettled":
      return { state: "unknown", reason: message.reason ?? reason, failure };
    case "did_not_arrive":
      return { state: "failed", reason: failure === null ? reason : message.reason, failure };
    default:
      return { state: triedState(deliveries), reason, failure };
  }
}

/** What a message is that a rule ends: what a provider took, or may have taken, was not "not sent". */
function triedState(deliveries: Skipped["deliveries"]): "sent" | "unknown" | "failed" | "not_sent" {
  const states = deliveries.map(({ state }) => state);
  if (states.some((state) => wasAccepted(state) && !didNotArrive(state))) return "sent";
  if (states.includes("unknown") || states.includes("started")) return "unknown";
  return states.some(wasAccepted) ? "failed" : "not_sent";
}

function skippedRest(
  hand: Skipped,
  decision: Skip,
  { now, asks }: { readonly now: number; readonly asks: number | null },
): Omit<Rest, "channel"> {
  const end = skipped(hand, decision);
  return end.state === "sent" || end.state === "unknown"
    ? { ...end, next_at: asks, settled_at: null }
    : { ...end, next_at: null, settled_at: now };
}

/** The ledger and the front desk know already what these mean; the others wait for an admin. */
const known: readonly FailureClass[] = ["opted_out", "bad_contact"];

function letterOf({ decision }: Ruling<Resting>, { state, failure }: Rest): FailureClass | null {
  // A rule that ends it says why by itself.
  if (decision.is !== "skip" || decision.reason !== "did_not_arrive") return null;
  if (state !== "failed") return null;
  return failure === null ? "unknown" : known.includes(failure) ? null : failure;
}

/** Waiting for a provider's word is what the last word of it led to; only a change is worth a line. */
function isWritten({ decision, hand: { message } }: Ruling<Resting>, change: Rest): boolean {
  const isSame = message.reason === change.reason ||
    (decision.is === "hold" && isReceipt(decision.reason));
  return isSame && message.state === change.state && message.next_at === change.next_at;
}

type Call = { readonly message: MessageRow; readonly reason: string; readonly now: number };

async function openCall(
  { store }: SendingParts,
  tx: Tx,
  { message, reason, now }: Call,
): Promise<void> {
  const task = await openTask(tx, store, {
    kind: "call_patient",
    patientId: message.patient_id,
    visitId: message.visit_id,
    messageId: message.id,
    reason,
    dueAt: message.deadline,
    dedupeKey: `call/${message.id}`,
    now,
  });
  await addStep(tx, message.id, {
    kind: "call_task",
    at: now,
    detail: { task, reason },
    traceId: message.trace_id,
  });
}
