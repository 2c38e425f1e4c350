/** How much waits for a person, beside the admin's places. */
import type { Clinic } from "@/clinic.ts";
import { countDeadLetters } from "@/store/dead_letters.ts";
import { paymentExceptions } from "@/store/payments.ts";

export type Waiting = { readonly payments: number; readonly deadLetters: number };

export async function readWaiting({ store, clock }: Clinic): Promise<Waiting> {
  const [payments, letters] = await Promise.all([
    paymentExceptions(store.read, clock.now()),
    countDeadLetters(store.read),
  ]);
  return { payments: payments.tile.count, deadLetters: letters.parked };
}
