/** Puts a patient's record right; a new address or number takes the marks of the old one away. */
import type { Channel } from "@/domain/channel.ts";
import type { PatientId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { type Day, dayOf, type EpochMs } from "@/domain/time.ts";
import { clearMarks } from "@/store/contact_marks.ts";
import type { PatientsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** What is left out stays, null empties. `phone` is E.164, `email` in lower case. */
export type EditPatient = {
  readonly name?: string | undefined;
  readonly ref?: string | null | undefined;
  readonly birthDate?: Day | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly zone?: string | null | undefined;
};

export type EditAsked = {
  readonly patientId: PatientId;
  readonly input: EditPatient;
  /** Of the record that was seen; undefined where nobody looked. */
  readonly version: number | undefined;
  /** The clinic's, in which today is told. */
  readonly zone: string;
};

export type PatientEdited = {
  readonly version: number;
  /** The columns that changed, and how many marks of bad addresses went with them. */
  readonly changed: readonly string[];
  readonly cleared: number;
};

/** Refuses with `forbidden`, `not_found`, `stale_write`, `already_exists` (the number) or `invalid_input`. */
export function editPatient(
  store: Store,
  who: Who,
  asked: EditAsked,
): Promise<Result<PatientEdited>> {
  return store.commit(authorOf(who), async (tx, now) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Patients are for admins.");
    const { patientId, input, version } = asked;
    const before = await tx.selectFrom("patients").selectAll()
      .where("id", "=", patientId).forUpdate().executeTakeFirst();
    if (!before) return refuse("not_found", "There is no such patient.");
    if (version !== undefined && version !== before.version) return changedMeanwhile();
    const set = changesOf(before, input);
    if (set.birth_date && set.birth_date > dayOf(now, asked.zone)) return notBorn();
    if (set.ref && await isTaken(tx, set.ref)) {
      const issues = [{ field: "ref", problem: "is another patient's" }];
      return refuse("already_exists", "Another patient has this number.", { issues });
    }
    const next = before.version + 1;
    const written = await tx.updateTable("patients").set({ ...set, version: next })
      .where("id", "=", patientId).where("version", "=", before.version)
      .returning("id").executeTakeFirst();
    if (!written) return changedMeanwhile();
    const cleared = await clearMarks(tx, patientId, channelsOf(set));
    await closeMended(tx, { patientId, channels: channelsOf(set), by: who, now });
    const changed = Object.keys(set);
    return ok({
      value: { version: next, changed, cleared },
      audit: {
        action: "contact.edited",
        subject: patientId,
        detail: { changed: changed.join(" "), cleared },
      },
      topics: ["ops", `patient/${patientId}`],
    });
  });
}

type Columns = Partial<
  Pick<PatientsTable, "name" | "ref" | "birth_date" | "email" | "phone" | "locale" | "zone">
>;

function changesOf(before: PatientsTable, input: EditPatient): Columns {
  const { birthDate: birth_date, ...same } = input;
  const wanted: Columns = Object.fromEntries(
    Object.entries({ ...same, birth_date }).filter(([, value]) => value !== undefined),
  );
  const stands = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(wanted).filter(([column, value]) => stands.get(column) !== value),
  );
}

function channelsOf({ email, phone }: Columns): Channel[] {
  return [
    ...(email === undefined ? [] : ["email"] as const),
    ...(phone === undefined ? [] : ["sms", "whatsapp"] as const),
  ];
}

type Mended = {
  readonly patientId: PatientId;
  readonly channels: readonly Channel[];
  readonly by: Who;
  readonly now: EpochMs;
};

/** Who corrects an address has done what the front desk was asked to do. */
async function closeMended(tx: Tx, { patientId, channels, by, now }: Mended): Promise<void> {
  if (channels.length === 0) return;
  const closed = { closed_at: now, closed_by: by.principal.accountId, dedupe_key: null };
  await tx.updateTable("tasks").set({ state: "done", outcome: "done", ...closed })
    .where("patient_id", "=", patientId).where("kind", "=", "contact").where("state", "=", "open")
    .where("channel", "in", [...channels]).execute();
}

async function isTaken(tx: Tx, ref: string): Promise<boolean> {
  const other = await tx.selectFrom("patients").select("id").where("ref", "=", ref)
    .executeTakeFirst();
  return other !== undefined;
}

function notBorn() {
  const issues = [{ field: "birthDate", problem: "lies in the future" }];
  return refuse("invalid_input", "Nobody is born tomorrow. See the fields.", { issues });
}

function changedMeanwhile() {
  return refuse("stale_write", "Somebody else changed this record first. Look again.");
}
