/** A clinic on paper whose patients are told things: the stories of `tell_visit_test.ts` and its like. */
import type { DeliveryState } from "@/domain/delivery.ts";
import { type DeliveryId, type MessageId, newId, type VisitId } from "@/domain/ids.ts";
import type { MessageState } from "@/domain/message.ts";
import type { EpochMs } from "@/domain/time.ts";
import { openPaper, patientOf } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { openTemplateShelf } from "./template_shelf.ts";
import { type TellParts, tellVisit } from "./tell_visit.ts";

export const traceId = "b".repeat(32);

const shelf = openTemplateShelf();

export function tellParts(store: Store): TellParts {
  const config = { baseUrl: "https://clinic.example", clinicName: "Riverside" };
  return { store, shelf, config };
}

/** What `openPaper` gives, with the jobs and the messages that follow. */
export async function openTelling(store: Store) {
  const paper = await openPaper(store);
  const parts = tellParts(store);
  return {
    ...paper,
    parts,
    tell: (visitId: VisitId) => tellVisit(parts, { visitId, traceId }),
    /** The waiting `visit.tell` jobs, by when they are due. */
    tellJobs: () =>
      store.read.selectFrom("jobs").select(["payload", "run_at"])
        .where("kind", "=", "visit.tell").where("state", "=", "waiting").orderBy("run_at")
        .execute(),
    messages: () => messagesIn(store),
    about: (id: MessageId) => messageIn(store, id),
    wantsArabic: () =>
      store.housekeep((db) =>
        db.updateTable("patients").set({ locale: "ar" })
          .where("id", "=", patientOf(paper.pia)).execute()
      ),
  };
}

/** Type and state of each, in the order in which they came to be. */
export async function messagesIn({ read }: Store): Promise<string[]> {
  const rows = await read.selectFrom("messages").select(["type", "state"])
    .orderBy("created_at").orderBy("id").execute();
  return rows.map(({ type, state }) => `${type} ${state}`);
}

export function messageIn({ read }: Store, id: MessageId) {
  return read.selectFrom("messages").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

/** The only message there is. */
export function oneMessage({ read }: Store) {
  return read.selectFrom("messages").selectAll().executeTakeFirstOrThrow();
}

/** The message as if a provider had answered so. */
export async function givenDelivery(
  store: Store,
  id: MessageId,
  { state, message = "sent", at = store.clock.now() }: {
    readonly state: DeliveryState;
    readonly message?: MessageState;
    readonly at?: EpochMs;
  },
): Promise<DeliveryId> {
  const { patient_id } = await messageIn(store, id);
  const deliveryId = newId("delivery", store);
  await store.housekeep((db) =>
    db.insertInto("deliveries").values({
      id: deliveryId,
      message_id: id,
      patient_id,
      channel: "email",
      provider: "sandbox",
      address: "pia@example.org",
      locale: "en",
      cost: 1,
      content_hash: "words",
      state,
      state_at: at,
      code: null,
      started_at: at,
      delivered_at: state === "delivered" ? at : null,
      next_at: null,
      tries: 6,
      late: 0,
      limited_in_a_row: 0,
      look_ups: 0,
    }).execute()
  );
  await store.housekeep((db) =>
    db.updateTable("messages").set({ state: message, channel: "email", next_at: null })
      .where("id", "=", id).execute()
  );
  return deliveryId;
}

/** What the timeline of a message tells, in order. */
export async function stepsOf({ read }: Store, id: MessageId): Promise<string[]> {
  const rows = await read.selectFrom("message_steps").select("kind")
    .where("message_id", "=", id).orderBy("position").execute();
  return rows.map(({ kind }) => kind);
}

/** The runs that wait for a message, by when. */
export async function sendsOf({ read }: Store, messageId: MessageId): Promise<EpochMs[]> {
  const rows = await read.selectFrom("jobs").select("run_at")
    .where("kind", "=", "message.send").where("payload", "=", JSON.stringify({ messageId }))
    .where("state", "=", "waiting").orderBy("run_at").execute();
  return rows.map((row) => row.run_at);
}
