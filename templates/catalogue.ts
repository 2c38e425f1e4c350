/** The templates that every clinic starts with; what a clinic publishes under the same name replaces them. */
import { compile } from "./compile.ts";
import type { CompiledTemplate } from "./compiled.ts";
import { booked } from "@/templates/messages/booked.ts";
import { cancelled } from "@/templates/messages/cancelled.ts";
import { feedbackRequest } from "@/templates/messages/feedback_request.ts";
import { joinNow } from "@/templates/messages/join_now.ts";
import { missedYou } from "@/templates/messages/missed_you.ts";
import { paymentDue } from "@/templates/messages/payment_due.ts";
import { paymentFailed } from "@/templates/messages/payment_failed.ts";
import { prescriptionReady } from "@/templates/messages/prescription_ready.ts";
import { reminder2h } from "@/templates/messages/reminder_2h.ts";
import { reminder48h } from "@/templates/messages/reminder_48h.ts";
import { rescheduled } from "@/templates/messages/rescheduled.ts";
import { runningLate } from "@/templates/messages/running_late.ts";
import { signInLink } from "@/templates/messages/sign_in_link.ts";
import { staffAlert } from "@/templates/messages/staff_alert.ts";
import { summaryReady } from "@/templates/messages/summary_ready.ts";

/** The sources, in the order in which a visit meets them. */
export const builtInSources = {
  booked,
  reminder_48h: reminder48h,
  reminder_2h: reminder2h,
  join_now: joinNow,
  running_late: runningLate,
  rescheduled,
  cancelled,
  missed_you: missedYou,
  summary_ready: summaryReady,
  prescription_ready: prescriptionReady,
  feedback_request: feedbackRequest,
  payment_due: paymentDue,
  payment_failed: paymentFailed,
  sign_in_link: signInLink,
  staff_alert: staffAlert,
} as const;

export type BuiltInName = keyof typeof builtInSources;

export function isBuiltIn(name: string): name is BuiltInName {
  return Object.hasOwn(builtInSources, name);
}

export const builtInNames: readonly BuiltInName[] = Object.keys(builtInSources).filter(isBuiltIn);

const compiled = new Map<BuiltInName, CompiledTemplate>();

/** Compiled when first asked for, and kept. */
export function builtIn(name: BuiltInName): CompiledTemplate {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const compilation = compile(builtInSources[name]);
  if (!compilation.ok) {
    const [first] = compilation.problems;
    throw new Error(`The built-in template ${name}, line ${first?.line}: ${first?.problem}`);
  }
  compiled.set(name, compilation.template);
  return compilation.template;
}
