/** The clocks that a page shows, worked out from instants and "now" so that they survive a reload. */
import type { EpochMs } from "./time.ts";
import { minute } from "./time.ts";
import { isUnderWay, isWaiting, type VisitProgress } from "./visit_state.ts";

/** A visit as far as its clocks are concerned; `minutes` is the booked length. */
export type Timed = VisitProgress & { readonly startsAt: EpochMs | null; readonly minutes: number };

/** Milliseconds since the first arrival until seen, or until now; null for who has not arrived. */
export function waited(visit: Timed, now: EpochMs): number | null {
  if (visit.arrivedAt === null) return null;
  const began = visit.doctorJoinedAt ?? visit.seenAt;
  const until = began ?? (isWaiting(visit.state) ? now : visit.arrivedAt);
  return Math.max(0, until - visit.arrivedAt);
}

/** Milliseconds between the doctor's start and the end, or now; null before the start. Holds count. */
export function withDoctor(visit: Timed, now: EpochMs): number | null {
  const began = visit.doctorJoinedAt ?? visit.seenAt;
  if (began === null) return null;
  const until = visit.endedAt ?? (isUnderWay(visit.state) ? now : began);
  return Math.max(0, until - began);
}

/** Milliseconds past the booked length; 0 within it, null before the start. */
export function overrun(visit: Timed, now: EpochMs): number | null {
  const spent = withDoctor(visit, now);
  return spent === null ? null : Math.max(0, spent - visit.minutes * minute);
}

/** Milliseconds by which a patient who is not here yet is late; null when here, untimed or in time. */
export function lateBy(visit: Timed, now: EpochMs): number | null {
  if (visit.state !== "booked" || visit.startsAt === null || now <= visit.startsAt) return null;
  return now - visit.startsAt;
}

/** How long before the start the patient may enter the waiting room. */
export const doorOpensBefore = 30 * minute;

/** A duration as `6:12`, or `1:04:09` from an hour on. */
export function clockFace(ms: number): string {
  const total = Math.floor(ms / 1000);
  const pad = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}
