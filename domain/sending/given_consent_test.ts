/** Lines of the consent ledger, for the tests in other files: any that could be, and a short way to write one. */
import fc from "fast-check";
import { channels } from "@/domain/channel.ts";
import { templateClasses } from "@/domain/template.ts";
import { type ConsentEntry, consentSources, type Scope } from "./consent.ts";

export const types = ["reminder_2h", "feedback_request", "cancelled"] as const;

const scopes: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant({ of: "channel" } as const),
  fc.record({ of: fc.constant("class" as const), class: fc.constantFrom(...templateClasses) }),
  fc.record({ of: fc.constant("type" as const), type: fc.constantFrom(...types) }),
);

/** With few instants, so that many fall together. */
export const entries: fc.Arbitrary<ConsentEntry[]> = fc.array(fc.record({
  at: fc.integer({ min: 0, max: 9 }),
  by: fc.constantFrom("patient" as const, "staff" as const),
  source: fc.constantFrom(...consentSources),
  wording: fc.constantFrom(null, "2026-11"),
  channel: fc.constantFrom(...channels),
  scope: scopes,
  decision: fc.constantFrom("granted" as const, "revoked" as const),
})).map((all) => all.map((entry, seq) => ({ ...entry, seq })));

const wholeChannel: Scope = { of: "channel" };

const line = {
  seq: 0,
  by: "patient",
  source: "reply",
  wording: null,
  channel: "sms",
  scope: wholeChannel,
} as const;

type More = Partial<Omit<ConsentEntry, "at" | "decision">>;

export function yes(at: number, more: More = {}): ConsentEntry {
  return { ...line, at, decision: "granted", ...more };
}

export function no(at: number, more: More = {}): ConsentEntry {
  return { ...line, at, decision: "revoked", ...more };
}
