/** A day at the front desk, as the tests of the admin's pages tell it. */
import { sampleVisit, startsAt, zone } from "@/components/doctor/sample_visits.ts";
import { newId } from "@/domain/ids.ts";
import { type EpochMs, hour, minute, second } from "@/domain/time.ts";
import type { OpsView, VisitCard } from "@/domain/views.ts";
import type { VisitState } from "@/domain/visit_state.ts";

/** 14:32 in the clinic. */
export const now: EpochMs = startsAt + 22 * minute;

const source = {
  clock: { now: () => now },
  random: { bytes: (length: number) => new Uint8Array(length) },
};

const doctors = {
  nakagawa: { id: newId("practitioner", source), name: "Dr Emi Nakagawa" },
  petrov: { id: newId("practitioner", source), name: "Dr Petrov" },
  okoye: { id: newId("practitioner", source), name: "Dr Okoye" },
};

type Told = Partial<VisitCard> & { doctor?: keyof typeof doctors };

function visit(name: string, state: VisitState, { doctor = "nakagawa", ...more }: Told): VisitCard {
  return sampleVisit(state, {
    patient: { id: newId("patient", source), name },
    practitioner: doctors[doctor],
    ...more,
  });
}

/** Aurelio has waited since 14:00, Jonas was due 14 minutes ago, Lucía's no-show can still be taken back. */
export const rows = {
  aurelio: visit("Aurelio Brandt", "ready", {
    startsAt: now - 32 * minute,
    arrivedAt: now - 36 * minute,
  }),
  salma: visit("Salma Idrissi", "in_progress", {
    doctor: "petrov",
    doctorJoinedAt: now - 18 * minute,
    seenAt: now - 18 * minute,
  }),
  tomas: visit("Tomás Leal", "on_hold", {
    doctor: "okoye",
    doctorJoinedAt: now - 8 * minute,
    heldAt: now - 2 * minute,
  }),
  hana: visit("Hana Vesela", "arrived", {
    startsAt: now - 12 * minute,
    arrivedAt: now - 14 * minute,
  }),
  grace: visit("Grace Adeyemi", "arrived", {
    doctor: "okoye",
    startsAt: now + 18 * minute,
    arrivedAt: now - 25 * minute,
  }),
  jonas: visit("Jonas Whitfield", "booked", { doctor: "petrov", startsAt: now - 14 * minute }),
  mirela: visit("Mirela Stan", "booked", { doctor: "petrov", startsAt: now + 18 * minute }),
  piet: visit("Piet Aalders", "booked", { doctor: "okoye", startsAt: now + 5 * hour }),
  lucia: visit("Lucía Ferrer", "no_show", {
    doctor: "okoye",
    startsAt: now - 62 * minute,
    undo: { event: "no-show", until: now + 8 * second },
  }),
  viktor: visit("Viktor Halloran", "completed", { startsAt: now - 2 * hour }),
} as const;

export const day: OpsView = {
  seq: 41,
  now,
  zone,
  day: "2026-11-22",
  todo: { count: 0, first: [] },
  tiles: {
    underWay: { count: 2, onHold: 1 },
    waiting: { count: 3, longestSince: now - 36 * minute },
    attendance: { noShows: 3, decided: 38, pending: 14 },
    payments: {
      count: 2,
      oldestAt: now - 75 * hour,
      sums: [{ currency: "EUR", minor: 18_000 }],
    },
  },
  rows: Object.values(rows),
  more: 0,
};

/** A Sunday on which nobody has come yet. */
export const quietDay: OpsView = {
  ...day,
  todo: { count: 0, first: [] },
  tiles: {
    underWay: { count: 0, onHold: 0 },
    waiting: { count: 0, longestSince: null },
    attendance: { noShows: 0, decided: 0, pending: 0 },
    payments: { count: 0, oldestAt: null, sums: [] },
  },
  rows: [],
};
