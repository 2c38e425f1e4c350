import type { Clinic } from "@/clinic.ts";
import { AuditPage, type ChainCheck } from "@/components/admin/AuditPage.tsx";
import { paths } from "@/components/paths.ts";
import { accountQuery } from "@/domain/account.ts";
import { auditQuery } from "@/domain/audit_query.ts";
import { isId } from "@/domain/ids.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { typed } from "@/routes/(_web)/form.ts";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { pagesOf } from "@/routes/(_web)/pages.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { listAccounts } from "@/store/accounts.ts";
import { verifyAudit } from "@/store/audit.ts";
import { type AuditPage as Found, auditPage } from "@/store/audit_log.ts";

/** Who did what, and whether the log is whole. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const asked = ctx.url.searchParams;
    const text = (name: string) => asked.get(name)?.trim() ?? "";
    const filter = {
      action: text("action"),
      who: text("who"),
      subject: text("subject"),
      from: text("from"),
      to: text("to"),
    };
    const before = asked.get("before");
    const [found, verify, waiting] = await Promise.all([
      find(clinic, { ...filter, before: before ?? "" }),
      asked.has("verify") ? checkChain(clinic) : null,
      readWaiting(clinic),
    ]);
    const next = found.next === null ? null : String(found.next);
    const pages = pagesOf(paths.audit, filter, { key: "before", here: before, next });
    return framedPage(ctx, { entries: found.entries, filter, pages, verify, waiting });
  },
});

export default define.page<typeof handler>(({ data: { waiting, frame, ...data }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="audit">
    <AuditPage voice={speak(state, adminWords(state.locale).audit)} {...data} />
  </AdminPage>
));

const nothing: Found = { entries: [], next: null };

type Asked = Readonly<Record<"action" | "who" | "subject" | "from" | "to" | "before", string>>;

/** A filter that no entry can fit finds nothing. */
async function find({ store, config }: Clinic, { who, ...asked }: Asked): Promise<Found> {
  const actor = who === "" ? undefined : await actorOf(store.read, who);
  if (actor === null) return nothing;
  const query = auditQuery.safeParse({ ...typed(asked), actor });
  return query.success
    ? await auditPage(store.read, { ...query.data, zone: config.zone })
    : nothing;
}

/** People type names; the log holds ids. */
async function actorOf(db: Clinic["store"]["read"], who: string): Promise<string | null> {
  if (isId("account", who) || who === "system" || who === "nobody") return who;
  const query = accountQuery.safeParse({ search: who, limit: 1 });
  if (!query.success) return null;
  const { people: [first] } = await listAccounts(db, query.data);
  return first?.id ?? null;
}

async function checkChain({ store, clock }: Clinic): Promise<ChainCheck> {
  const { ok, entries, brokenAt } = await verifyAudit(store.read);
  const at = clock.now();
  return ok || brokenAt === null ? { ok: true, count: entries, at } : { ok: false, brokenAt, at };
}
