/** What the live pages show: plain data, made on the server, rendered there and in the browser alike. */
import type { AppointmentId, PatientId, PractitionerId, TaskId, VisitId } from "./ids.ts";
import type { Role } from "./access.ts";
import type { TaskKind } from "./task.ts";
import type { Day, EpochMs } from "./time.ts";
import type { VisitEvent, VisitProgress } from "./visit_state.ts";

/** Common to every live view: `seq` is the last event it contains, and the `id:` of its SSE frame. */
export type LiveView = {
  readonly seq: number;
  /** The server's clock when the view was read; browsers correct their own by it. */
  readonly now: EpochMs;
  readonly zone: string;
};

/** One visit as a row of a list. Untimed bookings have a `day` and no `startsAt`. */
export type VisitCard = VisitProgress & {
  readonly id: VisitId;
  readonly appointmentId: AppointmentId;
  readonly version: number;
  readonly day: Day;
  readonly startsAt: EpochMs | null;
  /** Booked length in minutes. */
  readonly minutes: number;
  readonly patient: { readonly id: PatientId; readonly name: string };
  readonly practitioner: { readonly id: PractitionerId; readonly name: string } | null;
  /** The kind of visit as booked, such as "Follow-up". */
  readonly kind: string;
  readonly rescheduledFrom: AppointmentId | null;
  /** The last action of the front desk while it can be taken back; null after 10 s. */
  readonly undo: { readonly event: VisitEvent; readonly until: EpochMs } | null;
};

/** The admin's board: tiles, then at most `limit` rows of a day, the most pressing first. */
export type OpsView = LiveView & {
  readonly day: Day;
  readonly tiles: Tiles;
  readonly rows: readonly VisitCard[];
  /** How many rows of the day were left out by the bound of the list. */
  readonly more: number;
  /** Calls to make and answers to read: those due first, and how many there are in all. */
  readonly todo: { readonly count: number; readonly first: readonly TodoCard[] };
};

export type TodoCard = {
  readonly id: TaskId;
  readonly kind: TaskKind;
  /** Null for somebody whom the clinic does not know. */
  readonly patientName: string | null;
  readonly dueAt: EpochMs | null;
  readonly createdAt: EpochMs;
};

export type Tiles = {
  readonly underWay: { readonly count: number; readonly onHold: number };
  readonly waiting: { readonly count: number; readonly longestSince: EpochMs | null };
  /** Attendance-based rate: `noShows / decided`; `pending` have yet to be decided. */
  readonly attendance: {
    readonly noShows: number;
    readonly decided: number;
    readonly pending: number;
  };
  readonly payments: {
    readonly count: number;
    readonly oldestAt: EpochMs | null;
    /** Open amount by currency, in minor units. */
    readonly sums: readonly { readonly currency: string; readonly minor: number }[];
  };
};

/** A doctor's day. */
export type DoctorView = LiveView & {
  readonly day: Day;
  readonly practitioner: { readonly id: PractitionerId; readonly name: string };
  readonly rows: readonly VisitCard[];
};

/** One visit, as doctor, patient and admin see it; `history` is oldest first. */
export type VisitView = LiveView & {
  readonly visit: VisitCard;
  readonly history: readonly HistoryEntry[];
  /** The door of the waiting room: open from `opensAt` until the visit ends. */
  readonly door: { readonly opensAt: EpochMs; readonly isOpen: boolean };
};

export type HistoryEntry = {
  readonly seq: number;
  readonly at: EpochMs;
  /** `booked`, `imported`, `rescheduled`, `undo`, or one of the visit's events. */
  readonly what: string;
  readonly from: string | null;
  readonly to: string;
  readonly by: Role | "system";
  readonly byName: string | null;
  /** Why the visit did not take place, where that was said; always null for a patient. */
  readonly reason: string | null;
};

/** A patient's home: the visit that matters now, then what is to come and what was. */
export type PatientView = LiveView & {
  readonly patient: { readonly id: PatientId; readonly name: string };
  readonly current: (Pick<VisitView, "visit" | "door"> & { readonly ahead: number | null }) | null;
  readonly upcoming: readonly VisitCard[];
  readonly past: readonly VisitCard[];
};
