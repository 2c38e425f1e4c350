/** Tells the patient what has become of a visit: looks at it as it is now, once however often it is asked. */
import { systemActor } from "@/domain/audit.ts";
import type { MessageId, VisitId } from "@/domain/ids.ts";
import { ok, type Refusal, refuse, type Result } from "@/domain/result.ts";
import { isTooLate } from "@/domain/sending/not_after.ts";
import { type EpochMs, hour } from "@/domain/time.ts";
import { undoWindow } from "@/domain/visit.ts";
import type { Change } from "@/store/commit.ts";
import { isOn } from "@/store/flags.ts";
import { addMessage, type MessageAdded } from "@/store/messages/add_message.ts";
import { supersede } from "@/store/messages/supersede.ts";
import { type VisitStory, visitStory } from "@/store/messages/visit_story.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { lockVisit } from "@/store/visits.ts";
import { done, type Outcome } from "@/queues/job.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import type { TemplateShelf } from "./template_shelf.ts";
import type { MessageSetting } from "./values.ts";
import { writeVisitMessage } from "./write_message.ts";

export type TellParts = {
  readonly store: Store;
  readonly shelf: TemplateShelf;
  readonly config: MessageSetting;
};

/** One message of each key is ever made. */
export type News = { readonly type: string; readonly key: string };

/** A booking of longer ago needs no confirmation any more. */
export const confirmedWithin = 24 * hour;

/** What the patient of this visit is to be told now; null for nothing. */
export function newsOf(visit: VisitStory, now: EpochMs): News | null {
  const { id, startsAt, isImported } = visit;
  const isToCome = startsAt !== null && startsAt > now;
  switch (visit.state) {
    case "booked": {
      if (!isToCome || isImported || now - visit.bookedAt > confirmedWithin) return null;
      const type = visit.wasAt === null ? "booked" : "rescheduled";
      return { type, key: `${type}/${id}/${startsAt}` };
    }
    case "cancelled":
      // Of a visit that was moved, its new time is the news.
      if (!isToCome || visit.isReplaced) return null;
      return { type: "cancelled", key: `cancelled/${id}/${startsAt}` };
    case "no_show":
      return { type: "missed_you", key: `missed_you/${id}` };
    case "in_progress":
      if (visit.patientJoinedAt !== null) return null;
      return { type: "join_now", key: `join_now/${id}/${visit.doctorJoinedAt}` };
    case "arrived":
    case "ready":
    case "on_hold":
    case "discharged":
    case "completed":
    case "left":
    case "error":
      return null;
    default:
      return visit.state satisfies never;
  }
}

/** Defers while the front desk may still take back what it did. */
export async function tellVisit(
  parts: TellParts,
  { visitId, traceId }: { readonly visitId: VisitId; readonly traceId: string },
): Promise<Outcome> {
  const { store, shelf } = parts;
  const seen = await visitStory(store.read, visitId);
  if (seen === undefined) return done;
  if (seen.undoAt !== null && store.clock.now() < seen.undoAt + undoWindow) {
    return { is: "defer", until: seen.undoAt + undoWindow };
  }
  const seenNews = newsOf(seen, store.clock.now());
  // Before the transaction: a template that was never used is compiled first.
  const template = seenNews === null ? null : await shelf.current(store.read, seenNews.type);
  const told = await store.commit({ actor: systemActor, traceId }, async (tx, now) => {
    await lockVisit(tx, visitId);
    const visit = await visitStory(tx, visitId);
    if (visit === undefined) return nothing;
    const news = newsOf(visit, now);
    if (news !== null && template !== null && news.type !== template.name) return changed;
    const by = { now, traceId };
    const added = await addNews(parts, tx, { visit, news, template, ...by });
    return added.ok ? await closeOlder(tx, { visit, added: added.value, ...by }) : added;
  });
  return told.ok ? done : outcomeOf(told.refusal);
}

const nothing = refuse("already_exists", "There is nothing to tell.");
const changed = refuse("stale_write", "The visit has changed meanwhile.");

type By = { readonly now: EpochMs; readonly traceId: string };
type Telling = By & {
  readonly visit: VisitStory;
  readonly news: News | null;
  readonly template: CompiledTemplate | null;
};

/** Null when there is nothing to tell, it was told before, or it is of no use any more. */
async function addNews(
  { store, shelf, config }: TellParts,
  tx: Tx,
  { visit, news, template, ...by }: Telling,
): Promise<Result<MessageAdded | null>> {
  if (news === null || template === null || !await isOn(tx, "messages.automatic")) return ok(null);
  const written = writeVisitMessage(config, visit, {
    template,
    cause: "automatic",
    requestedBy: null,
    askedAt: by.now,
    dedupeKey: news.key,
  });
  if (!written.ok) return written;
  if (isTooLate(written.value.notAfter, by.now)) return ok(null);
  await shelf.keep(tx, template, by.now);
  return ok(await addMessage(tx, written.value, { source: store, ...by }));
}

type Told = By & { readonly visit: VisitStory; readonly added: MessageAdded | null };

async function closeOlder(
  tx: Tx,
  { visit, added, ...by }: Told,
): Promise<Result<Change<MessageId | null>>> {
  const { id: visitId, rescheduledFrom } = visit;
  const newer = added?.id ?? null;
  const superseded = await supersede(tx, { visitId, rescheduledFrom, by: newer, ...by });
  if (added === null && superseded.length === 0) return nothing;
  return ok({
    value: newer,
    audit: {
      action: "visit.told",
      subject: visitId,
      detail: { message: newer, superseded: superseded.length },
    },
    jobs: added === null ? [] : [added.job],
    topics: [`patient/${visit.patient.id}`],
  });
}

function outcomeOf({ code }: Refusal): Outcome {
  if (code === "already_exists") return done;
  const is = code === "stale_write" ? "retry" : "drop";
  return { is, failure: code };
}
