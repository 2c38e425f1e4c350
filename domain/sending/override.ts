/** A person lets one message pass a rule: which rules allow that, and which never do. */
import type { Mandate } from "./mandate.ts";
import { type Check, isBlocking, type SendingRule } from "./rules.ts";

/** The reason goes to the audit log, and into nothing that is sent. */
export type Override = { readonly reason: string; readonly rules: readonly SendingRule[] };

/**
 * `by_law`: only for what a law obliges the clinic to tell. A person's "no" is nobody's to override
 * otherwise: who has changed their mind says so, and that is a new line in the consent ledger.
 */
export const overridable: Readonly<Record<SendingRule, "yes" | "by_law" | "never">> = {
  superseded: "never",
  visit: "never",
  not_after: "never",
  duplicate: "yes",
  receipt: "never",
  contact: "never",
  safe_mode: "never",
  whatsapp_window: "never",
  consent: "by_law",
  preference: "by_law",
  frequency_cap: "yes",
  quiet_hours: "yes",
  breaker: "never",
  throttle: "never",
};

export function mayOverride(rule: SendingRule, mandate: Mandate | null): boolean {
  return overridable[rule] === "yes" || (overridable[rule] === "by_law" && mandate === "law");
}

/** What is wrong with an override, for whoever asks for it; null when nothing is. */
export function overrideProblem(
  override: Override,
  mandate: Mandate | null,
):
  | { readonly is: "no_reason" }
  | { readonly is: "not_overridable"; readonly rules: readonly SendingRule[] }
  | null {
  if (override.reason.trim() === "") return { is: "no_reason" };
  const rules = override.rules.filter((rule) => !mayOverride(rule, mandate));
  return rules.length === 0 ? null : { is: "not_overridable", rules };
}

/** The check as the override leaves it: one without a reason, or of another rule, changes nothing. */
export function overriding(
  check: Check,
  override: Override | null,
  mandate: Mandate | null,
): Check {
  if (override === null || override.reason.trim() === "" || !isBlocking(check)) return check;
  const covers = override.rules.includes(check.rule) && mayOverride(check.rule, mandate);
  return covers ? { ...check, outcome: "overridden" } : check;
}
