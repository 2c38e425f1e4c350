/** The consent ledger's rows: lines are added and read, and never changed. */
import type { Kysely, Selectable } from "kysely";
import {
  type AccountId,
  type ConsentId,
  type IdSource,
  newId,
  type PatientId,
} from "@/domain/ids.ts";
import {
  type Consent,
  type ConsentEntry,
  foldConsent,
  type Scope,
} from "@/domain/sending/consent.ts";
import { templateClasses } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database } from "./schema.ts";
import type { ConsentEntriesTable } from "./schema_messaging.ts";
import type { Tx } from "./tx.ts";

export type ConsentLine = ConsentEntry & {
  readonly id: ConsentId;
  readonly recordedAt: EpochMs;
};

export type NewConsentLine = {
  readonly patientId: PatientId;
  readonly entry: Omit<ConsentEntry, "seq">;
  readonly recordedAt: EpochMs;
  /** Who wrote it down; null for what came in by itself. */
  readonly byAccount: AccountId | null;
  /** The same post or click says it once; the key is unique over all patients. */
  readonly dedupeKey: string | null;
};

/** What holds for this patient now. */
export async function consentOf(db: Kysely<Database>, patientId: PatientId): Promise<Consent> {
  return foldConsent(await consentEntries(db, patientId));
}

/** The patient's lines in the order in which they were written down. */
export async function consentEntries(
  db: Kysely<Database>,
  patientId: PatientId,
): Promise<readonly ConsentLine[]> {
  const rows = await db.selectFrom("consent_entries").selectAll()
    .where("patient_id", "=", patientId).orderBy("recorded_at").orderBy("id").execute();
  return rows.map((row, i) => lineOf(row, i + 1));
}

/** False when a line of that dedupe key stands already. */
export async function appendConsent(
  tx: Tx,
  source: IdSource,
  { patientId, entry, recordedAt, byAccount, dedupeKey }: NewConsentLine,
): Promise<boolean> {
  const { scope, ...said } = entry;
  const added = await tx.insertInto("consent_entries")
    .values({
      id: newId("consent", source),
      patient_id: patientId,
      at: Math.min(said.at, recordedAt),
      recorded_at: recordedAt,
      by: said.by,
      by_account: byAccount,
      source: said.source,
      wording: said.wording,
      channel: said.channel,
      scope: scope.of,
      scope_of: namedBy(scope),
      decision: said.decision,
      dedupe_key: dedupeKey,
    })
    .onConflict((conflict) => conflict.column("dedupe_key").doNothing())
    .returning("id").executeTakeFirst();
  return added !== undefined;
}

function namedBy(scope: Scope): string | null {
  switch (scope.of) {
    case "channel":
      return null;
    case "class":
      return scope.class;
    case "type":
      return scope.type;
    default:
      return scope satisfies never;
  }
}

function lineOf(row: Selectable<ConsentEntriesTable>, seq: number): ConsentLine {
  const { id, at, by, source, wording, channel, decision } = row;
  return {
    id,
    seq,
    at,
    recordedAt: row.recorded_at,
    by,
    source,
    wording,
    channel,
    scope: scopeOf(row),
    decision,
  };
}

function scopeOf({ id, scope, scope_of: name }: Selectable<ConsentEntriesTable>): Scope {
  switch (scope) {
    case "channel":
      return { of: "channel" };
    case "class": {
      const known = templateClasses.find((one) => one === name);
      if (known === undefined) throw new Error(`Consent ${id} is about no class of messages`);
      return { of: "class", class: known };
    }
    case "type": {
      if (name === null) throw new Error(`Consent ${id} is about no type of message`);
      return { of: "type", type: name };
    }
    default:
      return scope satisfies never;
  }
}
