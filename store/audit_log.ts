/** The audit log as an admin reads it: newest first, by who, what, whom and when. */
import type { Kysely } from "kysely";
import type { AuditEntry } from "@/domain/audit.ts";
import type { AuditQuery } from "@/domain/audit_query.ts";
import { boundsOf } from "@/domain/time.ts";
import { startsWith } from "./like.ts";
import type { Database } from "./schema.ts";

/** An entry with the name of who acted, where that account has one. */
export type AuditRead = AuditEntry & { readonly actorName: string | null };

/** `next` is the `before` of the following page; null on the last. */
export type AuditPage = { readonly entries: readonly AuditRead[]; readonly next: number | null };

/** The days are the clinic's, both included. */
export async function auditPage(
  db: Kysely<Database>,
  { zone, actor, action, subject, from, to, before, limit }: AuditQuery & { zone: string },
): Promise<AuditPage> {
  let query = db.selectFrom("audit").leftJoin("accounts", "accounts.id", "audit.actor")
    .selectAll("audit").select("accounts.name as actor_name");
  if (actor !== undefined) query = query.where("audit.actor", "=", actor);
  if (action !== undefined) query = query.where((eb) => startsWith(eb.ref("audit.action"), action));
  if (subject !== undefined) query = query.where("audit.subject", "=", subject);
  if (from !== undefined) query = query.where("audit.at", ">=", boundsOf(from, zone).from);
  if (to !== undefined) query = query.where("audit.at", "<", boundsOf(to, zone).to);
  if (before !== undefined) query = query.where("audit.seq", "<", before);
  const rows = await query.orderBy("audit.seq", "desc").limit(limit + 1).execute();
  const entries = rows.slice(0, limit).map((row) => ({
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    role: row.role,
    action: row.action,
    subject: row.subject,
    detail: row.detail,
    traceId: row.trace_id,
    actorName: row.actor_name,
  }));
  return { entries, next: rows.length > limit ? entries.at(-1)?.seq ?? null : null };
}
