/** Writes the people and their messages into the clinic's store, as the clinic itself would have queued them. */
import { type MessageId, newId, type PatientId, type VisitId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { changeChannel } from "@/domain/sending/preferences.ts";
import { type EpochMs, minute, second } from "@/domain/time.ts";
import { pinned } from "@/queues/messages/write_message.ts";
import { appendConsent } from "@/store/consent.ts";
import { markContact } from "@/store/contact_marks.ts";
import type { NewJob } from "@/store/jobs.ts";
import { addMessage, type NewMessage } from "@/store/messages/add_message.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { builtIn } from "@/templates/catalogue.ts";
import { usualValues } from "@/templates/samples.ts";
import { addVisit } from "./add_visit.ts";
import { killAuthor, killZone } from "./author.ts";
import type { Dice } from "./chances.ts";
import type { Errand } from "./plan.ts";

export type Queued = Errand & {
  readonly messageId: MessageId;
  readonly patientId: PatientId;
  readonly visitId: VisitId | null;
};

const errandsAtOnce = 200;

/** `spread`: milliseconds over which the visits' messages come due. */
export async function queueErrands(
  store: Store,
  errands: readonly Errand[],
  { dice, spread }: { readonly dice: Dice; readonly spread: number },
): Promise<Queued[]> {
  const queued: Queued[] = [];
  const people = new Map<number, PatientId>();
  for (let i = 0; i < errands.length; i += errandsAtOnce) {
    const some = errands.slice(i, i + errandsAtOnce);
    const written = await store.commit(killAuthor, async (tx, now) => {
      const jobs: NewJob[] = [];
      const done: Queued[] = [];
      for (const errand of some) {
        const known = people.get(errand.person);
        const patientId = known ?? await addPerson(store, tx, { errand, now });
        people.set(errand.person, patientId);
        const visitId = errand.sort === "called_off" ? await addVisit(store, tx, patientId) : null;
        const dueAt = visitId === null ? now : now + Math.floor(dice(`due ${errand.n}`) * spread);
        const message = messageOf(errand, { patientId, visitId, now, dueAt, dice, spread });
        const by = { source: store, now, traceId: killAuthor.traceId };
        const added = await addMessage(tx, message, by);
        if (added === null) throw new Error("There is such a message already");
        jobs.push(added.job);
        done.push({ ...errand, messageId: added.id, patientId, visitId });
      }
      const audit = {
        action: "message.queued",
        subject: "rehearsal",
        detail: { count: some.length },
      };
      return ok({ value: done, audit, jobs });
    });
    if (!written.ok) throw new Error(written.refusal.detail);
    queued.push(...written.value);
  }
  return queued;
}

type Coming = { readonly errand: Errand; readonly now: EpochMs };

async function addPerson(store: Store, tx: Tx, { errand, now }: Coming): Promise<PatientId> {
  const id = newId("patient", store);
  const isReached = errand.sort !== "no_contact";
  await tx.insertInto("patients").values({
    id,
    ref: null,
    account_id: null,
    name: `Person ${errand.n}`,
    birth_date: null,
    email: isReached ? errand.email : null,
    phone: isReached ? errand.phone : null,
    locale: pickLocale(errand.n),
    zone: killZone,
    created_at: now,
  }).execute();
  await tx.insertInto("message_settings").values({
    patient_id: id,
    favourites: "[]",
    ...quietHours(errand, now),
    version: 1,
  }).execute();
  await addWords(store, tx, { id, errand, now });
  return id;
}

function pickLocale(n: number): string {
  return ["en", "de", "es", "ar"][n % 4] ?? "en";
}

/** From an hour ago for four hours, for who wants quiet now; none for the others, whenever this runs. */
function quietHours({ sort }: Errand, now: EpochMs) {
  if (sort !== "quiet") return { quiet_from: 0, quiet_to: 0 };
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(killZone);
  const minutes = local.hour * 60 + local.minute;
  return { quiet_from: (minutes + 1_380) % 1_440, quiet_to: (minutes + 180) % 1_440 };
}

async function addWords(
  store: Store,
  tx: Tx,
  { id, errand: { sort, phone, channels }, now }: Coming & { readonly id: PatientId },
): Promise<void> {
  const said = { at: now, by: "patient", source: "reply", wording: null } as const;
  const says = async (channel: Errand["channels"][number], decision: "granted" | "revoked") => {
    const entry = changeChannel(channel, decision, said);
    const line = { patientId: id, entry, recordedAt: now, byAccount: null, dedupeKey: null };
    await appendConsent(tx, store, line);
  };
  const hasStopped = sort === "stopped" || sort === "critical_stopped";
  for (const channel of channels) {
    if (hasStopped) await says(channel, "revoked");
    else if (channel === "whatsapp") await says(channel, "granted");
  }
  if (sort === "wanted") {
    const scope = { of: "class", class: "optional" } as const;
    const entry = { ...said, channel: "email", scope, decision: "granted" } as const;
    const line = { patientId: id, entry, recordedAt: now, byAccount: null, dedupeKey: null };
    await appendConsent(tx, store, line);
  }
  if (sort === "bad_contact") {
    const mark = { mark: "invalid", code: "twilio.30005", at: now } as const;
    await markContact(tx, { patientId: id, channel: "sms", address: phone, ...mark });
  }
}

type Making = {
  readonly patientId: PatientId;
  readonly visitId: VisitId | null;
  readonly now: EpochMs;
  readonly dueAt: EpochMs;
  readonly dice: Dice;
  readonly spread: number;
};

function messageOf(
  errand: Errand,
  { patientId, visitId, now, dueAt, dice, spread }: Making,
): NewMessage {
  const template = builtIn(errand.type);
  const { sort, n } = errand;
  return {
    to: { patientId },
    visitId,
    template: { ...pinned(template), channels: errand.channels },
    values: usualValues(template.variables.values()),
    writtenFor: null,
    deadline: sort === "critical"
      ? now + Math.floor(20 * second + dice(`deadline ${n}`) * (spread + 40 * second))
      : null,
    notAfter: sort === "late"
      ? now - second
      : sort === "short_lived"
      ? now + Math.floor(dice(`use ${n}`) * minute)
      : null,
    dueAt,
    cause: "automatic",
    requestedBy: null,
  };
}
