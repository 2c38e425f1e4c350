/** What each job does. A missing handler does not compile. */
import type { Refusal } from "@/domain/result.ts";
import { runUploadedImport } from "@/store/import/run_uploaded_import.ts";
import type { Store } from "@/store/store.ts";
import { sweep } from "@/store/sweep.ts";
import { planSweep } from "./housekeeping.ts";
import { done, type Outcome } from "./job.ts";
import type { Handlers } from "./work.ts";

export type HandlerParts = { readonly store: Store; readonly zone: string };

export function handlersOf({ store, zone }: HandlerParts): Handlers {
  return {
    "import.run": async ({ importId }, { signal, traceId }) => {
      const result = await runUploadedImport(store, importId, { signal, traceId, zone });
      return result.ok ? done : outcomeOf(result.refusal);
    },
    "housekeeping.sweep": async () => {
      // Before the sweep, so that one that fails for good does not take the next with it.
      await planSweep(store);
      await sweep(store);
      return done;
    },
  };
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
