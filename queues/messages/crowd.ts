/** How many messages wait for each channel: counted now and then, since it only spreads them. */
import { type EpochMs, second } from "@/domain/time.ts";
import { waitingByChannel } from "@/store/messages/lines.ts";
import type { Store } from "@/store/store.ts";
import type { Waiting } from "./load_facts.ts";

const countedFor = second;

type Count = { readonly at: EpochMs; readonly waiting: Promise<Waiting> };

const counts = new WeakMap<Store["read"], Count>();

export function crowdOf({ clock, read }: Store): Promise<Waiting> {
  const now = clock.now();
  const known = counts.get(read);
  if (known !== undefined && now - known.at < countedFor && now >= known.at) return known.waiting;
  const waiting = waitingByChannel(read);
  counts.set(read, { at: now, waiting });
  waiting.catch(() => counts.delete(read));
  return waiting;
}
