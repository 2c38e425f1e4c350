/** A message to a patient of a test's clinic, as the clinic would have queued it. */
import { systemActor } from "@/domain/audit.ts";
import { type MessageId, newId, type PatientId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { addMessage, type NewMessage } from "@/store/messages/add_message.ts";
import { messageById, type MessageRow } from "@/store/messages/rows.ts";
import type { PatientsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import { builtIn, type BuiltInName } from "@/templates/catalogue.ts";
import { usualValues } from "@/templates/samples.ts";
import { pinned } from "./write_message.ts";

export const givenTrace = "7".repeat(32);

/** Reached by SMS and email at addresses that the sandbox delivers to. */
export async function givenPatient(
  store: Store,
  more: Partial<PatientsTable> = {},
): Promise<PatientId> {
  const id = newId("patient", store);
  await store.housekeep((db) =>
    db.insertInto("patients").values({
      id,
      ref: null,
      account_id: null,
      name: "Salma Idrissi",
      birth_date: null,
      email: "salma@example.org",
      phone: "+4915112345678",
      locale: "en",
      zone: "Europe/Berlin",
      created_at: store.clock.now(),
      ...more,
    }).execute()
  );
  return id;
}

export type GivenMessage = Partial<Omit<NewMessage, "template" | "to">> & {
  readonly type?: BuiltInName;
  readonly to?: PatientId;
  readonly template?: Partial<NewMessage["template"]>;
};

/** A reminder about no visit unless said otherwise; its job is added too. */
export async function givenMessage(store: Store, given: GivenMessage = {}): Promise<MessageId> {
  const { type = "reminder_2h", to, template: changed = {}, ...more } = given;
  const patientId = to ?? await givenPatient(store);
  const template = builtIn(type);
  const author = { actor: systemActor, traceId: givenTrace };
  const added = await store.commit(author, async (tx, now) => {
    const message: NewMessage = {
      to: { patientId },
      visitId: null,
      template: { ...pinned(template), ...changed },
      values: usualValues(template.variables.values()),
      writtenFor: null,
      deadline: null,
      notAfter: null,
      dueAt: now,
      cause: "automatic",
      requestedBy: null,
      ...more,
    };
    const made = await addMessage(tx, message, { source: store, now, traceId: givenTrace });
    if (made === null) throw new Error("There is such a message already");
    return ok({
      value: made.id,
      audit: { action: "message.queued", subject: made.id },
      jobs: [made.job],
    });
  });
  if (!added.ok) throw new Error(`The message was refused: ${added.refusal.code}`);
  return added.value;
}

export async function messageOf(store: Store, id: MessageId): Promise<MessageRow> {
  const message = await messageById(store.read, id);
  if (message === undefined) throw new Error("There is no such message");
  return message;
}

/** The timeline in short: what each line says first. */
export async function linesOf(store: Store, id: MessageId): Promise<string[]> {
  const rows = await store.read.selectFrom("message_steps").selectAll()
    .where("message_id", "=", id).orderBy("position").execute();
  return rows.map(({ kind, detail, channel, times }) => {
    const { verdict, reason, state, says } = JSON.parse(detail);
    const said = [verdict, reason, says, state].filter((word) => typeof word === "string");
    return [
      kind,
      ...(channel === null ? [] : [channel]),
      ...said,
      ...(times > 1 ? [`×${times}`] : []),
    ]
      .join(" ");
  });
}
