/** The same message once more: in the words that it had, or in those of the version in use now. */
import { z } from "zod";
import { type Channel, channels } from "@/domain/channel.ts";
import { refuse, type Result } from "@/domain/result.ts";
import { isTooLate } from "@/domain/sending/not_after.ts";
import { fitsVisit, visitProblem } from "@/domain/sending/visit_fit.ts";
import { ok } from "@/domain/result.ts";
import { messageValues } from "@/domain/template_schemas.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { NewMessage } from "@/store/messages/add_message.ts";
import type { MessageRow } from "@/store/messages/rows.ts";
import type { VisitStory } from "@/store/messages/visit_story.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import { givenVariables, knownOfClinic, knownOfVisit, type KnownValues } from "./values.ts";
import { type MessageSetting, valuesFor } from "./values.ts";
import { limitsOf, pinned } from "./write_message.ts";

export type Rewriting = {
  readonly message: MessageRow;
  /** Null when the message is about none. */
  readonly visit: VisitStory | null;
  readonly text: "same" | "latest";
  /** The version that `text` means. */
  readonly template: CompiledTemplate;
  /** What a person chose; that of the latest delivery unless said otherwise. */
  readonly channel: Channel | undefined;
  readonly now: EpochMs;
};

export type Rewritten = Pick<
  NewMessage,
  "visitId" | "template" | "values" | "writtenFor" | "deadline" | "notAfter"
>;

/**
 * Refuses with `illegal_transition` (the visit is over, or at another time than these words say),
 * `too_late`, or `invalid_input` (a channel without a text, a version that asks for more than is known).
 */
export function rewriteMessage(
  setting: MessageSetting,
  rewriting: Rewriting,
): Result<Rewritten> {
  const { message, visit, text, template, now } = rewriting;
  const chosen = channelsFor(rewriting);
  if (!chosen.ok) return chosen;
  const stands = checkVisit(rewriting);
  if (!stands.ok) return stands;
  const values = text === "same"
    ? ok(valuesOf(message))
    : valuesFor(template, knownAnew(setting, message, visit));
  if (!values.ok) return values;
  const writtenFor = text === "same" ? message.written_for : visit?.startsAt ?? null;
  const limits = limitsOf(template, {
    startsAt: writtenFor,
    endedAt: visit?.endedAt ?? null,
  }, now);
  if (isTooLate(limits.notAfter, now)) {
    return refuse("too_late", "This message has lost its use: its time is over.");
  }
  return ok({
    visitId: message.visit_id,
    template: { ...pinned(template), channels: chosen.value },
    values: values.value,
    writtenFor,
    ...limits,
  });
}

/** The channel that a resend takes unless a person says otherwise; null when there was none yet. */
export function usualChannel(message: MessageRow): Channel | null {
  return message.channel;
}

export function valuesOf(message: Pick<MessageRow, "message_values">) {
  return messageValues.parse(JSON.parse(message.message_values));
}

/** The records as they are now; what a person gave stays. */
function knownAnew(
  setting: MessageSetting,
  message: MessageRow,
  visit: VisitStory | null,
): KnownValues {
  const before = valuesOf(message);
  if (visit === null) return { ...before, ...knownOfClinic(setting) };
  const given = Object.entries(before).filter(([name]) =>
    givenVariables.some((each) => each === name)
  );
  return { ...knownOfVisit(setting, visit), ...Object.fromEntries(given) };
}

function channelsFor({ message, template, channel }: Rewriting): Result<readonly Channel[]> {
  const wanted = channel ?? usualChannel(message);
  if (wanted === null) {
    const before = z.array(z.enum(channels)).parse(JSON.parse(message.channels));
    return ok(before.filter((each) => template.channels.includes(each)));
  }
  if (template.channels.includes(wanted)) return ok([wanted]);
  const issues = [{ field: "channel", problem: "is none that this message has a text for" }];
  return refuse("invalid_input", "This message has no text for that channel.", { issues });
}

function checkVisit({ message, visit, text }: Rewriting): Result<null> {
  if (visit === null) return ok(null);
  const { type, written_for: writtenFor } = message;
  const problem = text === "same"
    ? visitProblem(type, { ...visit, writtenFor })
    : fitsVisit(type, visit.state)
    ? null
    : "visit_over";
  if (problem === null) return ok(null);
  const issues = [{ field: "messageId", problem }];
  return problem === "visit_over"
    ? refuse("illegal_transition", "The visit is no longer one that this message fits.", { issues })
    : refuse(
      "illegal_transition",
      "The visit has another time now than this message says. Send the latest version instead.",
      { issues },
    );
}
