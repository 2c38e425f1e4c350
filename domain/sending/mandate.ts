/** Why a message cannot be turned off, and how far the clinic goes to get it through. */
import type { TemplateClass } from "@/domain/template.ts";

/**
 * `care`: the person's care depends on it. `access`: the person asked for it in order to get in.
 * `duty`: staff who are on duty. `law`: a law obliges the clinic to tell, whatever the person prefers.
 */
export const mandates = ["care", "access", "duty", "law"] as const;
export type Mandate = (typeof mandates)[number];

const known: Readonly<Record<string, Mandate>> = { sign_in_link: "access", staff_alert: "duty" };

/** Null for what a person may turn off. Only the clinic knows its legal duties: `law` is never guessed. */
export function mandateOf(type: string, kind: TemplateClass): Mandate | null {
  if (kind !== "critical") return null;
  return Object.hasOwn(known, type) ? known[type] ?? "care" : "care";
}

/**
 * What happens when it is not delivered in time. `none`: who asked for a link asks again. `channels`: the
 * next channel. `call`: the next channel, and in the end a call by the front desk.
 */
export const escalation: Readonly<Record<Mandate, "none" | "channels" | "call">> = {
  care: "call",
  access: "none",
  duty: "channels",
  law: "call",
};
