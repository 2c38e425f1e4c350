/** The hash-chained audit log: appended by the write path alone, verified from its first entry. */
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { type Actor, type AuditEntry, canonical, genesisHash } from "@/domain/audit.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tx } from "./tx.ts";
import type { AuditTable, Database, LedgerHeadTable } from "./schema.ts";

/** `detail` takes ids, codes, counts and states; a name or a text in it is a defect. */
export type NewAudit = {
  readonly action: string;
  readonly subject: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

type Signed = NewAudit & { readonly actor: Actor; readonly traceId: string; readonly at: EpochMs };

/** Appends one entry behind `head`, which the caller holds locked; returns the head's new end. */
export async function appendAudit(
  tx: Tx,
  head: Pick<LedgerHeadTable, "audit_seq" | "audit_hash">,
  { actor, action, subject, detail, at, traceId }: Signed,
): Promise<Pick<LedgerHeadTable, "audit_seq" | "audit_hash">> {
  const entry: AuditEntry = {
    seq: head.audit_seq + 1,
    at,
    actor: actor.id,
    role: actor.role,
    action,
    subject,
    detail: JSON.stringify(detail ?? {}),
    traceId,
  };
  const hash = hashOf(entry, head.audit_hash);
  const { traceId: trace_id, ...columns } = entry;
  await tx.insertInto("audit")
    .values({ ...columns, trace_id, prev_hash: head.audit_hash, hash })
    .execute();
  return { audit_seq: entry.seq, audit_hash: hash };
}

/** `entries` were read; when the chain is broken, `brokenAt` is the first sequence that does not fit. */
export type Verification = {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: string;
  readonly brokenAt: number | null;
};

const page = 1_000;

/** Walks the whole chain in pages of bounded size and compares its end with the ledger's head. */
export async function verifyAudit(db: Kysely<Database>): Promise<Verification> {
  const head = await db.selectFrom("ledger_head").selectAll().executeTakeFirstOrThrow();
  let [last, hash] = [0, genesisHash];
  while (last < head.audit_seq) {
    const rows = await db.selectFrom("audit").selectAll()
      .where("seq", ">", last).where("seq", "<=", head.audit_seq)
      .orderBy("seq").limit(page).execute();
    for (const row of rows) {
      if (!fits(row, last, hash)) {
        return { ok: false, entries: last, head: hash, brokenAt: last + 1 };
      }
      [last, hash] = [row.seq, row.hash];
    }
    if (rows.length === 0) break;
  }
  const whole = last === head.audit_seq && hash === head.audit_hash;
  return { ok: whole, entries: last, head: hash, brokenAt: whole ? null : last + 1 };
}

function fits(row: AuditTable, last: number, hash: string): boolean {
  return row.seq === last + 1 && row.prev_hash === hash &&
    row.hash === hashOf({ ...row, traceId: row.trace_id }, hash);
}

function hashOf(entry: AuditEntry, previousHash: string): string {
  return createHash("sha256").update(canonical(entry, previousHash)).digest("hex");
}
