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

export type Limits = {
  readonly deadlines: Deadlines;
  readonly signal: AbortSignal;
  /** Asked when the library is ready to write, which may be long after it was called. */
  readonly isLate?: (() => boolean) | undefined;
};

export function openWitness(limits: Limits): Witness {
  const seen: Exchange[] = [];
  return {
    async ask(wire) {
      const outcome: Exchange = limits.isLate?.()
        ? { is: "unsent", why: "aborted" }
        : await exchange(wire, limits);
      seen.push(outcome);
      if (outcome.is !== "answered") throw new Error(`The provider gave no answer: ${outcome.why}`);
      return outcome;
    },
    outcome: () => seen.at(-1) ?? null,
  };
}
