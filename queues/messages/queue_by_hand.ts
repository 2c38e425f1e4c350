/** Somebody at the clinic sends a patient a message about a visit: the doctor is late, please join, please pay. */
import { maySee } from "@/domain/access.ts";
import type { MessageId } from "@/domain/ids.ts";
import type { SendByHand } from "@/domain/message_requests.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { isTooLate } from "@/domain/sending/not_after.ts";
import { fitsVisit } from "@/domain/sending/visit_fit.ts";
import { addMessage, type NewMessage } from "@/store/messages/add_message.ts";
import { type VisitStory, visitStory } from "@/store/messages/visit_story.ts";
import type { Tx } from "@/store/tx.ts";
import { lockVisit } from "@/store/visits.ts";
import { authorOf, type Who } from "@/store/who.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import type { TellParts } from "./tell_visit.ts";
import { givenVariables, visitVariables } from "./values.ts";
import { writeVisitMessage } from "./write_message.ts";

export type QueuedByHand = { readonly id: MessageId };

/**
 * Admins for every visit, doctors for their own. Refuses with `not_found` (visit or template),
 * `invalid_input` (a template that is about no visit, or that lacks a value), `illegal_transition` (it does
 * not fit the visit as it is), `too_late`, or `already_exists` (the same waits to be sent).
 */
export async function queueByHand(
  parts: TellParts,
  who: Who,
  input: SendByHand,
): Promise<Result<QueuedByHand>> {
  const { store, shelf } = parts;
  if (who.principal.role === "patient") return refuse("forbidden", "Messages are sent by staff.");
  const template = await shelf.current(store.read, input.template);
  if (template === null) return refuse("not_found", "There is no such template.");
  const misfit = wrongFor(template, input);
  if (!misfit.ok) return misfit;
  return await store.commit(authorOf(who), async (tx, now) => {
    await lockVisit(tx, input.visitId);
    const visit = await visitStory(tx, input.visitId);
    if (visit === undefined || !maySee(who.principal, ownerOf(visit))) {
      return refuse("not_found", "There is no such visit.");
    }
    const message = writeByHand(parts, visit, { input, template, who, now });
    if (!message.ok) return message;
    if (await waits(tx, input)) {
      return refuse("already_exists", "The same message waits to be sent for this visit.");
    }
    await shelf.keep(tx, template, now);
    const added = await addMessage(tx, message.value, {
      source: store,
      now,
      traceId: who.traceId,
    });
    if (added === null) return refuse("already_exists", "There is such a message already.");
    return ok({
      value: { id: added.id },
      audit: {
        action: "message.queued_by_hand",
        subject: added.id,
        detail: { visit: visit.id, template: template.name, version: template.version },
      },
      jobs: [added.job],
      topics: [`patient/${visit.patient.id}`],
    });
  });
}

function ownerOf({ patient, doctor }: VisitStory) {
  return { patientId: patient.id, practitionerId: doctor?.id ?? null };
}

/** Nobody types a sign-in link or an alert. */
function wrongFor(template: CompiledTemplate, { channel, minutes }: SendByHand): Result<null> {
  const known: readonly string[] = [
    ...visitVariables,
    ...givenVariables.filter((name) => name === "minutes"),
  ];
  const isAboutVisits = template.name !== "sign_in_link" &&
    [...template.variables.keys()].every((name) => known.includes(name));
  if (!isAboutVisits) {
    const issues = [{ field: "template", problem: "is about no visit" }];
    return refuse("invalid_input", "This template is not sent about a visit.", { issues });
  }
  if (channel !== undefined && !template.channels.includes(channel)) {
    const issues = [{ field: "channel", problem: "is none that this template has a text for" }];
    return refuse("invalid_input", "This template has no text for that channel.", { issues });
  }
  if (template.variables.has("minutes") && minutes === undefined) {
    const issues = [{ field: "minutes", problem: "is missing" }];
    return refuse("invalid_input", "Say how many minutes later it will be.", { issues });
  }
  return ok(null);
}

type Writing = {
  readonly input: SendByHand;
  readonly template: CompiledTemplate;
  readonly who: Who;
  readonly now: number;
};

function writeByHand(
  { config }: TellParts,
  visit: VisitStory,
  { input, template, who, now }: Writing,
): Result<NewMessage> {
  if (!fitsVisit(template.name, visit.state)) {
    return refuse("illegal_transition", "This message does not fit the visit as it is now.");
  }
  const written = writeVisitMessage(config, visit, {
    template,
    cause: "staff",
    requestedBy: who.principal.accountId,
    askedAt: now,
    channel: input.channel ?? null,
    ...(input.minutes === undefined ? {} : { given: { minutes: input.minutes } }),
  });
  if (written.ok && isTooLate(written.value.notAfter, now)) {
    return refuse("too_late", "This message has lost its use: its time is over.");
  }
  return written;
}

/** Whether the same template waits for this visit: a finger that slips sends nothing twice. */
async function waits(tx: Tx, { visitId, template }: SendByHand): Promise<boolean> {
  const row = await tx.selectFrom("messages").select("id")
    .where("visit_id", "=", visitId).where("type", "=", template)
    .where("state", "in", ["queued", "held", "sending"]).limit(1).executeTakeFirst();
  return row !== undefined;
}
