/** What each job does. A missing handler does not compile. */
import type { Store } from "@/store/store.ts";
import { done } from "./job.ts";
import type { Handlers } from "./pump.ts";

export type HandlerParts = { readonly store: Store; readonly zone: string };

export function handlersOf(_: HandlerParts): Handlers {
  return {
    "import.run": () => Promise.resolve(done),
    "housekeeping.sweep": () => Promise.resolve(done),
  };
}
