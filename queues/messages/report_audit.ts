/** What the ledger keeps of reports that were written down together. */
import { createHash } from "node:crypto";
import type { NewAudit } from "@/store/audit.ts";
import type { Learnt } from "./learn.ts";

export type News = { readonly learnt: Learnt };

/**
 * One report is told in full. Of several the entry has their number and a digest over what the timelines
 * say of each, so that a line which is changed afterwards no longer fits the chain.
 */
export function auditOf(news: readonly News[]): NewAudit {
  const [first, ...more] = news.map(({ learnt }) => learnt);
  if (first === undefined) throw new Error("Nothing was reported.");
  const { attempt, delivery: { id, channel, provider } } = first;
  if (more.length === 0) {
    const { message_id: message, state, code } = attempt;
    const detail = { message, attempt: attempt.id, channel, provider, state, code };
    return { action: "delivery.reported", subject: id, detail };
  }
  return {
    action: "deliveries.reported",
    subject: provider,
    detail: { reports: news.length, digest: digestOf(news) },
  };
}

/** SHA-256, hexadecimal, over one line a report: `attempt state code`, sorted. */
function digestOf(news: readonly News[]): string {
  const lines = news.map(({ learnt: { step: { attemptId, detail } } }) =>
    `${attemptId} ${detail?.["state"]} ${detail?.["code"] ?? "-"}\n`
  );
  return createHash("sha256").update(lines.sort().join("")).digest("hex");
}
