/** Drives one message, as often as it is asked to: decides, calls at most once, settles, asks, waits. */
import type { FailureClass } from "@/domain/delivery_failures.ts";
import type { MessageId } from "@/domain/ids.ts";
import type { Result } from "@/domain/result.ts";
import { type EpochMs, second } from "@/domain/time.ts";
import { done, type Outcome } from "@/queues/job.ts";
import { draftOf } from "@/store/messages/draft.ts";
import { describeError } from "@/telemetry/log.ts";
import { inSpan } from "@/telemetry/trace.ts";
import type { SendResult } from "@/transports/transport.ts";
import { refused } from "@/transports/verdict.ts";
import { beginAttempt, type Begun } from "./begin_attempt.ts";
import { crowdOf } from "./crowd.ts";
import { lookUp } from "./look_up.ts";
import { noteAnswer } from "./measured.ts";
import type { SendingParts } from "./parts.ts";
import { readerOf } from "./recipient.ts";
import { settleAttempt, type Settled } from "./settle_attempt.ts";
import type { Started } from "./start_attempt.ts";
import { type Writer, writerOf } from "./texts.ts";

export type Sending = {
  readonly messageId: MessageId;
  readonly traceId: string;
  /** Aborted when the process has to end: a call under way then answers that nobody knows. */
  readonly stopping: AbortSignal;
};

/** Each turn leads to another state; more than these would be a fault of ours. */
const mostTurns = 12;

/** What may go at once goes at once; for the rest the job is put off. */
export async function sendMessage(parts: SendingParts, sending: Sending): Promise<Outcome> {
  const prepared = await prepare(parts, sending.messageId);
  if (prepared === null) return done;
  if (prepared === "no_template") return { is: "drop", failure: "configuration" };
  const { writer, dueAt } = prepared;
  for (let turn = 0; turn < mostTurns; turn++) {
    const { messageId, traceId } = sending;
    const waiting = await crowdOf(parts.store);
    const begun = await beginAttempt(parts, { messageId, traceId, writer, waiting });
    if (!begun.ok) return { is: "retry", failure: begun.refusal.code };
    const outcome = await goOn(parts, { ...sending, dueAt }, begun.value);
    if (outcome !== "again") return outcome;
  }
  return { is: "defer", until: parts.store.clock.now() + second };
}

type Prepared = { readonly writer: Writer; readonly dueAt: EpochMs };

/** Renders for the person as they are now, so that the transaction finds the texts written. */
async function prepare(
  { config, shelf, store }: SendingParts,
  id: MessageId,
): Promise<Prepared | "no_template" | null> {
  const draft = await draftOf(store.read, id);
  if (draft === undefined) return null;
  const template = await shelf.version(store.read, draft.type, draft.template_version);
  if (template === null) return "no_template";
  const writer = writerOf(template, draft);
  writer(readerOf({ message: draft, patient: draft.patient }, config));
  return { writer, dueAt: draft.dueAt };
}

type Going = Sending & { readonly dueAt: EpochMs };

async function goOn(
  parts: SendingParts,
  sending: Going,
  begun: Begun,
): Promise<Outcome | "again"> {
  switch (begun.is) {
    case "again":
      return "again";
    case "wait":
      return { is: "defer", until: begun.until };
    case "over":
      return ended(begun.letter);
    case "ask":
      return afterwards(parts, await lookUp(parts, { ...begun, signal: sending.stopping }));
    case "call": {
      const { started, leave } = begun;
      const result = await call(parts, started, sending).finally(leave);
      return afterwards(parts, await settleAttempt(parts, started, result));
    }
    default:
      return begun satisfies never;
  }
}

function afterwards({ store }: SendingParts, settled: Result<Settled>): Outcome | "again" {
  if (!settled.ok) return { is: "retry", failure: settled.refusal.code };
  const { nextAt, letter } = settled.value;
  if (letter !== null || nextAt === null) return ended(letter);
  return nextAt <= store.clock.now() ? "again" : { is: "defer", until: nextAt };
}

function ended(letter: FailureClass | null): Outcome {
  return letter === null ? done : { is: "drop", failure: letter };
}

/** The one place from which a provider is called. Never rejects. */
async function call(
  parts: SendingParts,
  started: Started,
  { stopping, dueAt }: Going,
): Promise<SendResult> {
  const { attemptId, channel, message, transport } = started;
  const fields = {
    "caredeck.trace_id": message.trace_id,
    "caredeck.message_id": message.id,
    "caredeck.attempt_id": attemptId,
    "messaging.system": transport.name,
    "messaging.operation.name": "send",
    "messaging.destination.name": channel,
  };
  return await inSpan("message.send", fields, async () => {
    const began = parts.store.clock.now();
    const result = await callOnce(parts, started, stopping);
    noteAnswer(parts, started, { result, took: parts.store.clock.now() - began, dueAt });
    return result;
  });
}

async function callOnce(
  { log, pace, store }: SendingParts,
  { attemptId, message, outgoing, startedAt, transport }: Started,
  stopping: AbortSignal,
): Promise<SendResult> {
  const isLate = () => store.clock.now() - startedAt > pace.callWithin;
  if (isLate()) return refused("net.aborted");
  try {
    return await transport.send({ ...outgoing, isLate }, stopping);
  } catch (fault) {
    const fields = { subject: attemptId, traceId: message.trace_id, ...describeError(fault) };
    log("error", "message.call_threw", fields);
    return { is: "unknown", why: "unreadable" };
  }
}
