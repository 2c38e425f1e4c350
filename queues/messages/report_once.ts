/** A provider's report, the repeated one told apart by a look at its receipt. */
import { ok, type Result } from "@/domain/result.ts";
import { hasReceipt, keepReceipt } from "@/store/webhook_receipts.ts";
import type { StatusUpdate } from "@/transports/provider_event.ts";
import type { SendingParts } from "./parts.ts";
import { type Recorded, recordReport } from "./record_report.ts";

/**
 * As `recordReport`, which takes a repetition well but locks the message for it. What matched nothing
 * leaves no receipt: the next post of that key may carry other ids.
 */
export async function reportOnce(
  parts: SendingParts,
  update: StatusUpdate,
): Promise<Result<Recorded>> {
  const key = `${update.provider}/${update.dedupeKey}`;
  if (await hasReceipt(parts.store.read, key)) return ok({ outcome: "known" });
  const done = await recordReport(parts, update);
  const isSettled = done.ok && ["recorded", "known"].includes(done.value.outcome);
  if (isSettled) await keepReceipt(parts.store, key);
  return done;
}
