/** Sees what passes between a provider's library and the wire, since the libraries' errors tell too little. */
import {
  type Answer,
  type Deadlines,
  type Exchange,
  exchange,
  type WireRequest,
} from "./exchange.ts";

export type Witness = {
  /** Sends what the library wrote; throws when no answer came, so that the library stops. */
  ask(wire: WireRequest): Promise<Answer>;
  /** The last exchange, or null when the library never came to send anything. */
  outcome(): Exchange | null;
};

export function openWitness(
  limits: { readonly deadlines: Deadlines; readonly signal: AbortSignal },
): Witness {
  const seen: Exchange[] = [];
  return {
    async ask(wire) {
      const outcome = await exchange(wire, limits);
      seen.push(outcome);
      if (outcome.is !== "answered") throw new Error(`The provider gave no answer: ${outcome.why}`);
      return outcome;
    },
    outcome: () => seen.at(-1) ?? null,
  };
}
