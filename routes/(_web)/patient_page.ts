/** Reads what the front desk's page of one patient shows. */
import type { Clinic } from "@/clinic.ts";
import { channels } from "@/domain/channel.ts";
import type { PatientId } from "@/domain/ids.ts";
import { messageQuery } from "@/domain/message_query.ts";
import type { LedgerLine, PatientRecord, Standing } from "@/domain/patient_view.ts";
import { foldConsent } from "@/domain/sending/consent.ts";
import { dayOf } from "@/domain/time.ts";
import { messageTypes } from "@/queues/messages/message_types.ts";
import { consentEntries } from "@/store/consent.ts";
import { searchMessages } from "@/store/messages/search.ts";
import { readPatient } from "@/store/patient_record.ts";
import { cardsOfPatient } from "@/store/visits.ts";

const latest = 10;

/** Null when there is no such patient. */
export async function readPatientPage(clinic: Clinic, id: PatientId) {
  const { store: { read }, clock, config: { zone }, sending } = clinic;
  const now = clock.now();
  const today = dayOf(now, zone);
  const query = messageQuery.parse({ patient: id, limit: latest });
  const [patient, ledger, { messages }, visits, types] = await Promise.all([
    readPatient(read, id),
    consentEntries(read, id),
    searchMessages(read, { ...query, zone }),
    cardsOfPatient(read, { patientId: id, day: today, now, past: false }),
    messageTypes(sending.shelf, read),
  ]);
  if (patient === null) return null;
  return {
    patient,
    today,
    visits,
    messages,
    standings: standingsOf(patient, ledger),
    ledger: ledger.toReversed(),
    types: types.map(({ type }) => type),
  };
}

function standingsOf(patient: PatientRecord, ledger: readonly LedgerLine[]): Standing[] {
  const consent = foldConsent(ledger);
  return channels.map((channel) => {
    const has = channel === "email" ? patient.email : patient.phone;
    const word = consent[channel].channel;
    if (word !== null) {
      const is = word.decision === "granted" ? "agreed" : "closed";
      return { channel, is, at: word.at };
    }
    if (has === null) return { channel, is: "none", at: null };
    return { channel, is: channel === "whatsapp" ? "never" : "open", at: null };
  });
}
