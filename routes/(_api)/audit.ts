/** The audit log, and the proof that nobody has changed it. */
import { z } from "zod";
import { auditQuery } from "@/domain/audit_query.ts";
import { ok } from "@/domain/result.ts";
import { isoOf } from "@/domain/time.ts";
import { type Verification, verifyAudit } from "@/store/audit.ts";
import { type AuditPage, auditPage, type AuditRead } from "@/store/audit_log.ts";
import { endpoint } from "./endpoint.ts";
import { count, id, instant, nothing } from "./shapes.ts";

const admin = ["admin"] as const;

const entry = z.object({
  seq: count,
  at: instant,
  actor: id,
  actorName: z.string().nullable(),
  role: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  traceId: z.string(),
});

const list = endpoint({
  method: "get",
  path: "/api/audit",
  summary: "Who did what, newest first; `before` is the `next` of the page before.",
  access: admin,
  takes: { ...nothing, query: auditQuery },
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({ entries: z.array(entry), next: count.nullable() }),
    show: ({ entries, next }: AuditPage) => ({ entries: entries.map(showEntry), next }),
  },
  run: async ({ clinic: { store, config }, query }) =>
    ok(await auditPage(store.read, { ...query, zone: config.zone })),
});

function showEntry({ detail, at, ...rest }: AuditRead): z.input<typeof entry> {
  return { ...rest, at: isoOf(at), detail: JSON.parse(detail) };
}

const verify = endpoint({
  method: "get",
  path: "/api/audit/verify",
  summary: "Walks the whole chain of hashes; brokenAt is the first entry that does not fit.",
  access: admin,
  takes: nothing,
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({
      ok: z.boolean(),
      entries: count,
      head: z.string(),
      brokenAt: count.nullable(),
    }),
    show: (verification: Verification) => verification,
  },
  run: async ({ clinic }) => ok(await verifyAudit(clinic.store.read)),
});

export const auditEndpoints = [list, verify];
