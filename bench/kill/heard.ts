/** What the clinic has confirmed to have heard is what it knows, whatever the order it came in. */
import { type DeliveryState, strongest } from "@/domain/delivery.ts";
import { stateOfTwilio } from "@/transports/twilio_status.ts";
import type { Told, TruthBook } from "@/tests/fixtures/providers/truth_book.ts";
import type { Case } from "./evidence.ts";

const ofMail: Readonly<Record<string, DeliveryState>> = {
  queued: "accepted",
  sent: "accepted",
  delivered: "delivered",
  bounce: "bounced",
  dropped: "failed",
};

function stateOf({ taken, status }: Told): DeliveryState {
  const state = taken.provider === "twilio" ? stateOfTwilio(status) : ofMail[status];
  return state ?? "accepted";
}

/** A code for each attempt of which the store knows less than the clinic was told. */
export function unheard({ attempts, told }: Case, { heard }: Pick<TruthBook, "heard">): string[] {
  return attempts.flatMap((attempt) => {
    const states = told.filter((one) => one.taken.attemptId === attempt.id && heard.has(one))
      .map(stateOf);
    const best = states.reduce<DeliveryState>(strongest, attempt.state);
    return best === attempt.state ? [] : [`told ${best}, knows ${attempt.state}`];
  });
}
