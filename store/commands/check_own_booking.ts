/** What holds for patients who book for themselves, and for nobody of the staff. */
import type { Principal } from "@/domain/access.ts";
import {
  type BookAppointment,
  defaultKind,
  defaultMinutes,
  mostOpenOwn,
} from "@/domain/appointment.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import { openOwnBookings } from "@/store/appointments.ts";
import type { Tx } from "@/store/tx.ts";

type By<K extends keyof BookAppointment> = Pick<BookAppointment, K> & {
  readonly principal: Principal;
};

/** A patient takes a free time of somebody: refuses with `forbidden` a day, or nobody's time. */
export function checkOwnSlot(
  { principal, practitionerId, startsAt }: By<"practitionerId" | "startsAt">,
): Result<null> {
  if (principal.role !== "patient") return ok(null);
  return practitionerId !== undefined && startsAt !== undefined
    ? ok(null)
    : refuse("forbidden", "A patient books a free time with a practitioner. Name both.");
}

/** Length and kind are the clinic's to choose: refuses with `forbidden` what is not `usual`. */
export function checkOwnWish(
  { principal, minutes, kind }: By<"minutes" | "kind">,
  usual = { minutes: defaultMinutes, kind: defaultKind },
): Result<null> {
  if (principal.role !== "patient") return ok(null);
  return minutes === usual.minutes && kind === usual.kind ? ok(null) : refuse(
    "forbidden",
    "Length and kind of a visit are for the clinic to choose. Leave them out.",
  );
}

/** Refuses one open booking too many with `too_many_bookings`; bookings of the staff do not count. */
export async function checkOwnCount(
  tx: Tx,
  { principal, patientId, now }: By<"patientId"> & { readonly now: EpochMs },
): Promise<Result<null>> {
  if (principal.role !== "patient") return ok(null);
  const open = await openOwnBookings(tx, patientId, now);
  return open < mostOpenOwn ? ok(null) : refuse(
    "too_many_bookings",
    `You have ${mostOpenOwn} open bookings, the most one may have. Cancel one, or ask the clinic to book for you.`,
  );
}
