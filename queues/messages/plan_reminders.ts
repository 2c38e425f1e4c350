/** Makes the reminders of visits to come: whoever booked them, and wherever they came from. */
import { systemActor } from "@/domain/audit.ts";
import type { VisitId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { isTooLate } from "@/domain/sending/not_after.ts";
import { type EpochMs, hour, minute } from "@/domain/time.ts";
import { isOn } from "@/store/flags.ts";
import type { NewJob } from "@/store/jobs.ts";
import { addMessage } from "@/store/messages/add_message.ts";
import { dueReminders, reminderKey } from "@/store/messages/due_reminders.ts";
import type { VisitStory } from "@/store/messages/visit_story.ts";
import type { Tx } from "@/store/tx.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import type { TellParts } from "./tell_visit.ts";
import { writeVisitMessage } from "./write_message.ts";

export type Reminder = {
  readonly type: string;
  /** So long before the start it is due. */
  readonly before: number;
  /** Who booked later than this before the start gets none: the confirmation is as new. */
  readonly bookedBefore: number;
};

export const reminders: readonly Reminder[] = [
  { type: "reminder_48h", before: 48 * hour, bookedBefore: 72 * hour },
  { type: "reminder_2h", before: 2 * hour, bookedBefore: 4 * hour },
];

export const planEvery = 5 * minute;

const page = 100;

export type Planned = { readonly messages: number };

/** Those that are due before the next plan; page by page, so that no commit is long. */
export async function planReminders(
  parts: TellParts,
  { traceId, signal }: { readonly traceId: string; readonly signal: AbortSignal },
): Promise<Planned> {
  let messages = 0;
  for (const reminder of reminders) {
    if (!await isOn(parts.store.read, "messages.automatic")) break;
    const template = await parts.shelf.current(parts.store.read, reminder.type);
    if (template === null) continue;
    let after: VisitId | null = null;
    do {
      const planned = await planPage(parts, { reminder, template, after, traceId });
      if (!planned.ok) break;
      messages += planned.value.messages;
      after = planned.value.last;
    } while (after !== null && !signal.aborted);
  }
  return { messages };
}

const nothing = refuse("already_exists", "No reminder is due.");

type PagePlan = {
  readonly reminder: Reminder;
  readonly template: CompiledTemplate;
  readonly after: VisitId | null;
  readonly traceId: string;
};

/** `last` is null behind the last page. */
function planPage(
  parts: TellParts,
  plan: PagePlan,
): Promise<Result<{ readonly messages: number; readonly last: VisitId | null }>> {
  const { reminder, template, after, traceId } = plan;
  return parts.store.commit({ actor: systemActor, traceId }, async (tx, now) => {
    const visits = await dueReminders(tx, {
      ...windowOf(reminder, template, now),
      after,
      limit: page,
    });
    if (visits.length === 0) return nothing;
    await parts.shelf.keep(tx, template, now);
    const jobs: NewJob[] = [];
    for (const visit of visits) {
      const job = await remind(parts, tx, { ...plan, visit, now });
      if (job !== null) jobs.push(job);
    }
    const messages = jobs.length;
    if (messages === 0 && visits.length < page) return nothing;
    const last = visits.length < page ? null : visits.at(-1)?.id ?? null;
    const detail = { messages, passedOver: visits.length - messages };
    return ok({
      value: { messages, last },
      audit: { action: "reminders.planned", subject: reminder.type, detail },
      jobs,
    });
  });
}

/** From the start that its "not after" still allows, to the one of which it is due before the next plan. */
function windowOf(
  { type, before, bookedBefore }: Reminder,
  template: CompiledTemplate,
  now: EpochMs,
) {
  const { notAfter } = template;
  const from = notAfter?.from === "start" ? Math.max(now, now - notAfter.offset) : now;
  return { type, bookedBefore, from, to: now + before + planEvery };
}

type Reminding = PagePlan & { readonly visit: VisitStory; readonly now: EpochMs };

/** Null when the template asks for what this visit lacks, or it would come too late. */
async function remind(
  { store, config }: TellParts,
  tx: Tx,
  { reminder, template, visit, now, traceId }: Reminding,
): Promise<NewJob | null> {
  if (visit.startsAt === null) return null;
  const dueAt = Math.max(now, visit.startsAt - reminder.before);
  const written = writeVisitMessage(config, visit, {
    template,
    cause: "automatic",
    requestedBy: null,
    askedAt: now,
    dueAt,
    dedupeKey: reminderKey(reminder.type, visit.id, visit.startsAt),
  });
  if (!written.ok || isTooLate(written.value.notAfter, dueAt)) return null;
  const added = await addMessage(tx, written.value, { source: store, now, traceId });
  return added?.job ?? null;
}
