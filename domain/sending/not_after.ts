/** From when on a message is of no use: the one rule that nothing and nobody overrides. */
import type { NotAfter } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";

/** The instants that a template counts from; null where the visit has none. */
export type Anchors = {
  readonly start: EpochMs | null;
  readonly end: EpochMs | null;
  readonly asked: EpochMs;
};

/** The instant for one message; null when it is always of use, or its anchor has no time. */
export function notAfterOf(rule: NotAfter | null, anchors: Anchors): EpochMs | null {
  const from = rule === null ? null : anchors[rule.from];
  return rule === null || from === null ? null : from + rule.offset;
}

/** True from that instant on. */
export function isTooLate(notAfter: EpochMs | null, at: EpochMs): boolean {
  return notAfter !== null && at >= notAfter;
}
