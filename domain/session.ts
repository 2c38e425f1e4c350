/** How long a signed-in session lives: idle and absolute limits a role, checked against the clock. */
import type { Role } from "./access.ts";
import { type EpochMs, hour, minute } from "./time.ts";

/** `idle` and `absolute` in milliseconds: since the last request, and since the sign-in. */
export type SessionLimits = { readonly idle: number; readonly absolute: number };

const staff: SessionLimits = { idle: 30 * minute, absolute: 12 * hour };

/** NIST SP 800-63B allows 12 h and 30 min at AAL2; patients, who wait, get a longer idle time. */
export const sessionLimits: Readonly<Record<Role, SessionLimits>> = {
  admin: staff,
  doctor: staff,
  patient: { idle: 60 * minute, absolute: 12 * hour },
};

/** The longest of each limit: what is older than this is dead whoever owned it. */
export const longestLimits: SessionLimits = {
  idle: Math.max(...Object.values(sessionLimits).map((limits) => limits.idle)),
  absolute: Math.max(...Object.values(sessionLimits).map((limits) => limits.absolute)),
};

/** `lastSeenAt` is written at most this often, so a session may end up to this much early. */
export const seenEvery = minute;

export type SessionTimes = { readonly createdAt: EpochMs; readonly lastSeenAt: EpochMs };

/** The instant from which the session counts no more, unless it is used before. */
export function endOf({ createdAt, lastSeenAt }: SessionTimes, role: Role): EpochMs {
  const { idle, absolute } = sessionLimits[role];
  return Math.min(lastSeenAt + idle, createdAt + absolute);
}

export function isAlive(times: SessionTimes, role: Role, now: EpochMs): boolean {
  return now < endOf(times, role);
}
