/** What each job does. A missing handler does not compile. */
import { systemActor } from "@/domain/audit.ts";
import type { ImportId } from "@/domain/ids.ts";
import type { Refusal } from "@/domain/result.ts";
import { failImport } from "@/store/import/import_record.ts";
import { runUploadedImport } from "@/store/import/run_uploaded_import.ts";
import { faulted } from "@/store/import/sweep_imports.ts";
import type { Store } from "@/store/store.ts";
import { sweep } from "@/store/sweep.ts";
import { planSweep } from "./housekeeping.ts";
import { done, type Outcome } from "./job.ts";
import type { SendingParts } from "@/queues/messages/parts.ts";
import { runPlan } from "@/queues/messages/plan_messages.ts";
import { sendMessage } from "@/queues/messages/send_message.ts";
import { tellVisit } from "@/queues/messages/tell_visit.ts";
import { standardRetry } from "./retry.ts";
import type { Handlers } from "./work.ts";

export type HandlerParts = {
  readonly store: Store;
  readonly zone: string;
  readonly sending: SendingParts;
};

export function handlersOf({ store, zone, sending }: HandlerParts): Handlers {
  return {
    "import.run": async ({ importId }, { signal, traceId }) => {
      let outcome: Outcome | null = null;
      try {
        const result = await runUploadedImport(store, importId, { signal, traceId, zone });
        outcome = result.ok ? done : outcomeOf(result.refusal);
        return outcome;
      } finally {
        if (outcome?.is !== "done" && !signal.aborted) {
          await endIfLast(store, importId, { given: outcome, traceId });
        }
      }
    },
    "housekeeping.sweep": async () => {
      // Before the sweep, so that one that fails for good does not take the next with it.
      await planSweep(store);
      await sweep(store);
      return done;
    },
    "visit.tell": ({ visitId }, { traceId }) => tellVisit(sending, { visitId, traceId }),
    "message.send": ({ messageId }, { stopping, traceId }) =>
      sendMessage(sending, { messageId, stopping, traceId }),
    "messages.plan": (_, context) => runPlan(sending, context),
  };
}

/**
 * An import whose job is to be parked ends with it. What dies without coming here is ended by the
 * sweep, and so is what cannot be ended now.
 */
async function endIfLast(
  store: Store,
  id: ImportId,
  { given, traceId }: { given: Outcome | null; traceId: string },
): Promise<void> {
  try {
    if (given?.is !== "drop" && !await isLastTry(store, id)) return;
    await failImport(store, { actor: systemActor, traceId }, { id, reasons: [faulted] });
  } catch {
    // The fault that led here is the one to tell of.
  }
}

async function isLastTry(store: Store, importId: ImportId): Promise<boolean> {
  const job = await store.read.selectFrom("jobs").select("attempts")
    .where("kind", "=", "import.run").where("state", "=", "running")
    .where("payload", "=", JSON.stringify({ importId })).executeTakeFirst();
  return job !== undefined && job.attempts >= standardRetry.attempts;
}

function outcomeOf({ code }: Refusal): Outcome {
  switch (code) {
    // Stopped, or overtaken by another change: the import goes on from where it stands.
    case "unavailable":
    case "stale_write":
      return { is: "retry", failure: code };
    // The import has ended, and its own record says how.
    case "already_exists":
    case "invalid_input":
    case "body_too_large":
      return done;
    default:
      return { is: "drop", failure: code };
  }
}
