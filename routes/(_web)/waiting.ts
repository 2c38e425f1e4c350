/** How much waits for a person, beside the admin's places. */
import type { Clinic } from "@/clinic.ts";
import { countDeadLetters } from "@/store/dead_letters.ts";
import { countMessages } from "@/store/messages/search.ts";
import { paymentExceptions } from "@/store/payments.ts";
import { countOpenTasks } from "@/store/tasks.ts";

export type Waiting = {
  readonly messages: number;
  readonly tasks: number;
  readonly payments: number;
  readonly deadLetters: number;
};

export async function readWaiting({ store, clock }: Clinic): Promise<Waiting> {
  const [messages, tasks, payments, letters] = await Promise.all([
    countMessages(store.read),
    countOpenTasks(store.read),
    paymentExceptions(store.read, clock.now()),
    countDeadLetters(store.read),
  ]);
  return {
    messages: messages.person,
    tasks,
    payments: payments.tile.count,
    deadLetters: letters.parked,
  };
}
