/** Sends a message again because a person says so, with everything that keeps a patient from a second copy. */
import { type Channel, isChannel } from "@/domain/channel.ts";
import type { MessageId, PatientId } from "@/domain/ids.ts";
import type { ResendMessage } from "@/domain/message_requests.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Duplicate } from "@/domain/sending/duplicate_guard.ts";
import { type EpochMs, hour, isoOf } from "@/domain/time.ts";
import type { Limit } from "@/domain/throttle.ts";
import type { Change } from "@/store/commit.ts";
import { addMessage } from "@/store/messages/add_message.ts";
import { copiesOf, resentSince } from "@/store/messages/copies.ts";
import { changeMessage, lockMessage, messageById, type MessageRow } from "@/store/messages/rows.ts";
import { addStep } from "@/store/messages/steps.ts";
import { visitStory } from "@/store/messages/visit_story.ts";
import { digest } from "@/store/secrets.ts";
import type { Tx } from "@/store/tx.ts";
import { authorOf, type Who } from "@/store/who.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import { rewriteMessage, type Rewritten } from "./rewrite_message.ts";
import type { TellParts } from "./tell_visit.ts";

/** Of one patient on one channel: a finger that slips is no flood. */
export const resendLimit: Limit = { attempts: 3, per: hour };

export type Resent = { readonly id: MessageId; readonly of: MessageId };

/**
 * Refuses with `forbidden` (who is no admin), `not_found`, `stale_write`, `already_exists` (it waits, or a
 * copy has arrived or may arrive: then the issue names which, and the override `duplicate` lets it
 * pass), `too_many_attempts`, or as `rewriteMessage`.
 */
export async function resendMessage(
  parts: TellParts,
  who: Who,
  input: ResendMessage,
): Promise<Result<Resent>> {
  if (who.principal.role !== "admin") {
    return refuse("forbidden", "Messages are sent again by the front desk.");
  }
  const seen = await messageById(parts.store.read, input.messageId);
  if (seen === undefined) return unknown;
  // Before the transaction: a version that was not asked for lately is compiled first.
  const template = await templateFor(parts, seen, input.text);
  if (template === null) return refuse("not_found", "That template is no longer in use.");
  return await parts.store.commit(authorOf(who), async (tx, now) => {
    const hand = await lockMessage(tx, input.messageId);
    if (hand === null) return unknown;
    const { message } = hand;
    const free = await checkResend(tx, message, { input, now });
    if (!free.ok) return free;
    const visit = message.visit_id === null ? null : await visitStory(tx, message.visit_id) ?? null;
    const { text, channel } = input;
    const written = rewriteMessage(parts.config, { message, visit, text, template, channel, now });
    if (!written.ok) return written;
    const calm = await checkRate(tx, free.value, { rewritten: written.value, now });
    if (!calm.ok) return calm;
    await parts.shelf.keep(tx, template, now);
    const resending = { message, to: free.value, rewritten: written.value, input, who, now };
    return await writeResend(parts, tx, resending);
  });
}

const unknown = refuse("not_found", "There is no such message.");

function templateFor(
  { store: { read }, shelf }: Pick<TellParts, "store" | "shelf">,
  { type, template_version }: MessageRow,
  text: ResendMessage["text"],
): Promise<CompiledTemplate | null> {
  return text === "same" ? shelf.version(read, type, template_version) : shelf.current(read, type);
}

/** The patient, when nothing of it waits and no copy may have reached them, or a person says all the same. */
async function checkResend(
  tx: Tx,
  message: MessageRow,
  { input, now }: { readonly input: ResendMessage; readonly now: EpochMs },
): Promise<Result<PatientId>> {
  if (input.version !== undefined && input.version !== message.version) {
    return refuse("stale_write", "This message has changed meanwhile. Look again.");
  }
  if (message.patient_id === null || message.cause === "test") {
    return refuse("illegal_transition", "Only messages to patients are sent again.");
  }
  if (message.state === "superseded") {
    return refuse("illegal_transition", "A newer message has taken the place of this one.");
  }
  const { waiting, copy } = await copiesOf(tx, message.root_id, now);
  if (waiting !== null) {
    const issues = [{ field: "messageId", problem: "waiting" }];
    return refuse("already_exists", "This message waits to be sent, and will be. Look at it.", {
      issues,
    });
  }
  if (copy === null || input.overrides.includes("duplicate")) return ok(message.patient_id);
  const issues = [{ field: "overrides", problem: copy.reason }];
  return refuse("already_exists", warningOf(copy), { issues });
}

function warningOf({ reason, at }: Duplicate): string {
  const when = isoOf(at);
  const allTheSame = "To send it all the same, let it pass the rule “duplicate”.";
  switch (reason) {
    case "received":
      return `The patient received it at ${when}. ${allTheSame}`;
    case "on_its_way":
      return `It was sent at ${when} and is on its way. ${allTheSame}`;
    case "outcome_unknown":
      return `It was started at ${when}, and nobody knows yet whether it went. ${allTheSame}`;
    case "same_content":
      return `The patient got the same words at ${when}. ${allTheSame}`;
    default:
      return reason satisfies never;
  }
}

async function checkRate(
  tx: Tx,
  patientId: PatientId,
  { rewritten, now }: { readonly rewritten: Rewritten; readonly now: EpochMs },
): Promise<Result<null>> {
  const { attempts, per } = resendLimit;
  const recent = await resentSince(tx, { patientId, since: now - per });
  for (const channel of rewritten.template.channels) {
    const times = recent.filter(({ channels }) => channelsIn(channels).includes(channel))
      .map((row) => row.created_at);
    const oldest = times.at(-attempts);
    if (oldest === undefined) continue;
    const retryAfter = Math.max(1, Math.ceil((oldest + per - now) / 1_000));
    return refuse(
      "too_many_attempts",
      `This patient was sent enough again by ${channel} within the hour.`,
      { retryAfter },
    );
  }
  return ok(null);
}

function channelsIn(json: string): readonly Channel[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed)
    ? parsed.filter((one) => typeof one === "string" && isChannel(one))
    : [];
}

type Resending = {
  readonly message: MessageRow;
  readonly to: PatientId;
  readonly rewritten: Rewritten;
  readonly input: ResendMessage;
  readonly who: Who;
  readonly now: EpochMs;
};

async function writeResend(
  { store }: TellParts,
  tx: Tx,
  { message, to, rewritten, input, who, now }: Resending,
): Promise<Result<Change<Resent>>> {
  const { principal: { accountId }, traceId } = who;
  const { overrides, reason, text } = input;
  const added = await addMessage(tx, {
    ...rewritten,
    to: { patientId: to },
    dueAt: now,
    cause: "staff",
    requestedBy: accountId,
    resend: { of: message.id, rootId: message.root_id },
    staffReason: reason,
    ...(overrides.length === 0 ? {} : { overrides }),
  }, { source: store, now, traceId });
  if (added === null) return refuse("already_exists", "This message waits to be sent already.");
  // Whoever looked at it before this resend has to look again.
  await changeMessage(tx, message, {});
  await addStep(tx, message.id, {
    kind: "resent",
    at: now,
    detail: { as: added.id, text, overrides: [...overrides] },
    byAccount: accountId,
    said: reason,
    traceId,
  });
  const { channels, version } = rewritten.template;
  return ok({
    value: { id: added.id, of: message.id },
    audit: {
      action: "message.resent",
      subject: message.id,
      detail: {
        as: added.id,
        text,
        version,
        channels: channels.join(","),
        overrides: overrides.join(","),
        why: digest(reason),
      },
    },
    jobs: [added.job],
    topics: [`patient/${to}`],
  });
}
