/** A text that came in: kept once, its STOP or START written down, and the front desk told of the rest. */
import { systemActor } from "@/domain/audit.ts";
import type { InboundId, PatientId, TaskId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { closedChannels } from "@/domain/sending/consent.ts";
import { changeChannel } from "@/domain/sending/preferences.ts";
import type { TaskKind } from "@/domain/task.ts";
import type { EpochMs } from "@/domain/time.ts";
import { appendConsent, consentOf } from "@/store/consent.ts";
import { addInbound, patientsByPhone } from "@/store/inbound.ts";
import { lockPatients } from "@/store/patient_lock.ts";
import type { Store } from "@/store/store.ts";
import { openTask } from "@/store/tasks.ts";
import type { Tx } from "@/store/tx.ts";
import type { InboundText } from "@/transports/provider_event.ts";

export type InboundRecorded = { readonly outcome: "recorded" | "known" };

type Came = {
  readonly text: InboundText;
  readonly inboundId: InboundId;
  readonly patients: readonly PatientId[];
  readonly now: EpochMs;
};

/**
 * Everybody who shares the number has said STOP. Nothing is answered: the provider does. Refuses only
 * with `stale_write`, after which the same post may come again.
 */
export async function recordInbound(
  store: Store,
  text: InboundText,
  traceId: string,
): Promise<Result<InboundRecorded>> {
  const done = await store.commit<InboundRecorded>(
    { actor: systemActor, traceId },
    async (tx, now) => {
      const patients = await lockPatients(tx, await patientsByPhone(tx, text.from));
      const intent = await intentFor(tx, text, patients);
      const patientId = onlyOne(patients);
      const row = { ...text, intent, patientId, at: now };
      const inboundId = await addInbound(tx, store, row);
      if (inboundId === null) return refuse("already_exists", "This text has come before.");
      const came = { text: { ...text, intent }, inboundId, patients, now };
      const lines = await writeConsent(tx, store, came);
      const taskId = await tellTheDesk(tx, store, came);
      const { channel } = text;
      const detail = { intent, channel, patients: patients.length, consents: lines, taskId };
      return ok({
        value: { outcome: "recorded" },
        audit: { action: "inbound.recorded", subject: patientId ?? inboundId, detail },
        topics: [
          ...(taskId ? ["ops" as const] : []),
          ...patients.map((id) => `patient/${id}` as const),
        ],
      });
    },
  );
  const isKnown = !done.ok && done.refusal.code === "already_exists";
  return isKnown ? ok({ outcome: "known" }) : done;
}

/** A bare "yes" opens what a STOP has closed; with nothing closed it answers a question of the clinic. */
async function intentFor(tx: Tx, text: InboundText, patients: readonly PatientId[]) {
  if (text.intent !== "start" || !/^\W*yes\W*$/i.test(text.text)) return text.intent;
  for (const id of patients) {
    if (closedChannels(await consentOf(tx, id)).includes(text.channel)) return "start";
  }
  return "text";
}

async function writeConsent(
  tx: Tx,
  store: Store,
  { text: { intent, channel, providerId }, patients, now }: Came,
): Promise<number> {
  if (intent !== "stop" && intent !== "start") return 0;
  const decision = intent === "stop" ? "revoked" : "granted";
  const said = { at: now, by: "patient", source: "reply", wording: null } as const;
  const entry = changeChannel(channel, decision, said);
  let lines = 0;
  for (const patientId of patients) {
    const dedupeKey = `inbound/${providerId}/${patientId}`;
    const line = { patientId, entry, recordedAt: now, byAccount: null, dedupeKey };
    if (await appendConsent(tx, store, line)) lines++;
  }
  return lines;
}

/** One open task of each kind a patient, or a number that is nobody's or shared. */
async function tellTheDesk(
  tx: Tx,
  store: Store,
  { text, inboundId, patients, now }: Came,
): Promise<TaskId | null> {
  const kind = taskFor(text, patients);
  if (kind === null) return null;
  const patientId = onlyOne(patients);
  const { intent: reason, channel } = text;
  const dedupeKey = `${kind}/${patientId ?? text.from}`;
  return await openTask(tx, store, {
    kind,
    patientId,
    inboundId,
    channel,
    reason,
    dedupeKey,
    now,
  });
}

function taskFor(
  { intent, isAnswered }: InboundText,
  patients: readonly PatientId[],
): Extract<TaskKind, "asks_to_stop" | "reply"> | null {
  switch (intent) {
    case "stop":
      // Whose messages are to end? Somebody has to find out.
      return patients.length === 0 ? "asks_to_stop" : null;
    case "start":
      return null;
    case "help":
      return isAnswered ? null : "reply";
    case "asks_to_stop":
      return "asks_to_stop";
    case "text":
      return "reply";
    default:
      return intent satisfies never;
  }
}

function onlyOne(patients: readonly PatientId[]): PatientId | null {
  const [first, ...others] = patients;
  return first !== undefined && others.length === 0 ? first : null;
}
