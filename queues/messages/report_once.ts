/** Providers' reports, the repeated ones told apart by a look at their receipts. */
import { ok, type Result } from "@/domain/result.ts";
import { keepReceipts, receiptsAmong } from "@/store/webhook_receipts.ts";
import type { StatusUpdate } from "@/transports/provider_event.ts";
import type { SendingParts } from "./parts.ts";
import { type Recorded, recordReports } from "./record_report.ts";

/** So many are written in one commit: a larger one would keep the desk waiting. */
export const mostTogether = 50;

/** As `recordReport`, which takes a repetition well but locks the message for it. */
export async function reportOnce(
  parts: SendingParts,
  update: StatusUpdate,
): Promise<Result<Recorded>> {
  const done = await reportEachOnce(parts, [update]);
  if (!done.ok) return done;
  return ok(done.value[0] ?? { outcome: "known" });
}

/**
 * At most `mostTogether` in one commit; the answers in their order. When it refuses, or rejects, nothing
 * of it has happened. What matched nothing leaves no receipt: the next post of that key may carry other
 * ids.
 */
export async function reportEachOnce(
  parts: SendingParts,
  updates: readonly StatusUpdate[],
): Promise<Result<readonly Recorded[]>> {
  if (updates.length > mostTogether) throw new RangeError("too many reports at once");
  const keys = updates.map(({ provider, dedupeKey }) => `${provider}/${dedupeKey}`);
  const seen = new Set(await receiptsAmong(parts.store.read, keys));
  const fresh = updates.flatMap((update, nth) => {
    const receipt = keys[nth] ?? "";
    if (seen.has(receipt)) return [];
    seen.add(receipt);
    return [{ update, receipt }];
  });
  const done = await recordReports(parts, fresh);
  if (!done.ok) return done;
  // News has left its receipts itself; where all of it was known, that was no commit.
  const wasWritten = done.value.some(({ outcome }) => outcome === "recorded");
  const known = fresh.filter((_, nth) => done.value[nth]?.outcome === "known");
  if (!wasWritten) await keepReceipts(parts.store, known.map(({ receipt }) => receipt));
  return ok(updates.map((update): Recorded => {
    const nth = fresh.findIndex((one) => one.update === update);
    return done.value[nth] ?? { outcome: "known" };
  }));
}
