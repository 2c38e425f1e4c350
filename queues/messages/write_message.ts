/** Writes a message from a template and the clinic's records: whom to, what it says, until when it is of use. */
import type { Channel } from "@/domain/channel.ts";
import type { AccountId } from "@/domain/ids.ts";
import type { MessageCause } from "@/domain/message.ts";
import { mandateOf } from "@/domain/sending/mandate.ts";
import { notAfterOf } from "@/domain/sending/not_after.ts";
import { ok, type Result } from "@/domain/result.ts";
import type { MessageValues } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { NewMessage, PinnedTemplate } from "@/store/messages/add_message.ts";
import type { VisitStory } from "@/store/messages/visit_story.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import { knownOfClinic, knownOfVisit, type MessageSetting, valuesFor } from "./values.ts";

export type Occasion = {
  readonly template: CompiledTemplate;
  readonly cause: MessageCause;
  readonly requestedBy: AccountId | null;
  /** When somebody, or a rule, asked for it. */
  readonly askedAt: EpochMs;
  /** When it is decided first; `askedAt` unless said otherwise. */
  readonly dueAt?: EpochMs;
  readonly dedupeKey?: string;
  /** The one channel that a person chose; null for those of the template. */
  readonly channel?: Channel | null;
  /** What the records do not know, such as the minutes that a doctor is late. */
  readonly given?: MessageValues;
};

/** Refuses (`invalid_input`) when the template asks for what the visit does not have. */
export function writeVisitMessage(
  setting: MessageSetting,
  story: VisitStory,
  occasion: Occasion,
): Result<NewMessage> {
  const { template, given = {}, askedAt } = occasion;
  const values = valuesFor(template, { ...knownOfVisit(setting, story), ...given });
  if (!values.ok) return values;
  return ok({
    ...commonOf(occasion),
    to: { patientId: story.patient.id },
    visitId: story.id,
    values: values.value,
    writtenFor: story.startsAt,
    ...limitsOf(template, story, askedAt),
  });
}

/** The same for a message about no visit: a sign-in link, an alert. `given` has all but clinic and link. */
export function writeDirectMessage(
  setting: MessageSetting,
  to: NewMessage["to"],
  occasion: Occasion,
): Result<NewMessage> {
  const { template, given = {}, askedAt } = occasion;
  const values = valuesFor(template, { ...knownOfClinic(setting), ...given });
  if (!values.ok) return values;
  const anchors = { start: null, end: null, asked: askedAt };
  return ok({
    ...commonOf(occasion),
    to,
    visitId: null,
    values: values.value,
    writtenFor: null,
    deadline: null,
    notAfter: notAfterOf(template.notAfter, anchors),
  });
}

/** Until when it is of use, and by when the person should know: the start of what is still to come. */
export function limitsOf(
  { notAfter: rule }: Pick<CompiledTemplate, "notAfter">,
  { startsAt, endedAt }: Pick<VisitStory, "startsAt" | "endedAt">,
  askedAt: EpochMs,
): { readonly notAfter: EpochMs | null; readonly deadline: EpochMs | null } {
  const isToCome = startsAt !== null && startsAt > askedAt && rule?.from === "start";
  return {
    notAfter: notAfterOf(rule, { start: startsAt, end: endedAt, asked: askedAt }),
    deadline: isToCome ? startsAt : null,
  };
}

export function pinned(template: CompiledTemplate, channel: Channel | null = null): PinnedTemplate {
  return {
    name: template.name,
    version: template.version,
    class: template.class,
    mandate: mandateOf(template.name, template.class),
    quietHours: template.quietHours,
    channels: channel === null ? template.channels : [channel],
  };
}

function commonOf({ template, channel, cause, requestedBy, ...when }: Occasion) {
  return {
    template: pinned(template, channel),
    dueAt: when.dueAt ?? when.askedAt,
    cause,
    requestedBy,
    ...(when.dedupeKey === undefined ? {} : { dedupeKey: when.dedupeKey }),
  };
}
