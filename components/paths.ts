/** Every address that a page links to or posts to. */
import type {
  AccountId,
  DeadLetterId,
  ImportId,
  MessageId,
  PatientId,
  PractitionerId,
  TaskId,
  VisitId,
} from "@/domain/ids.ts";
import type { Day } from "@/domain/time.ts";
import type { VisitMove } from "./forms.ts";

export const paths = {
  today: "/admin",
  schedule: "/admin/schedule",
  payments: "/admin/payments",
  people: "/admin/people",
  imports: "/admin/import",
  audit: "/admin/audit",
  deadLetters: "/admin/dead-letters",
  flags: "/admin/flags",
  messages: "/admin/messages",
  message: (id: MessageId) => `/admin/messages/${id}`,
  outbox: "/admin/outbox",
  templates: "/admin/templates",
  template: (name: string) => `/admin/templates/${name}`,
  patients: "/admin/patients",
  patient: (id: PatientId) => `/admin/patients/${id}`,
  tasks: "/admin/tasks",
  export: "/admin/export",
  signIn: "/sign-in",
  anyDay: "/admin/day",
  day: (day: Day) => `/admin/day?day=${day}`,
  visit: (id: VisitId) => `/admin/visits/${id}`,
  import: (id: ImportId) => `/admin/import/${id}`,
} as const;

/** Forms post here and are answered by 303. */
export const actions = {
  visit: (id: VisitId, move: VisitMove) => `/actions/visits/${id}/${move}`,
  reschedule: (id: VisitId) => `/actions/visits/${id}/reschedule`,
  tell: (id: VisitId) => `/actions/visits/${id}/messages`,
  book: "/actions/appointments",
  addPatient: "/actions/patients",
  patient: (id: PatientId, what: "record" | "marks" | "consent") =>
    `/actions/patients/${id}/${what}`,
  addHours: (id: PractitionerId) => `/actions/practitioners/${id}/hours`,
  removeHours: (id: PractitionerId) => `/actions/practitioners/${id}/hours/remove`,
  addTimeOff: (id: PractitionerId) => `/actions/practitioners/${id}/time-off`,
  removeTimeOff: (id: string) => `/actions/time-off/${id}/remove`,
  invite: "/actions/people",
  person: (id: AccountId, what: "disable" | "enable" | "role" | "reset-link") =>
    `/actions/people/${id}/${what}`,
  upload: "/actions/imports",
  import: (id: ImportId, what: "check" | "start" | "cancel") => `/actions/imports/${id}/${what}`,
  deadLetter: (id: DeadLetterId, what: "replay" | "discard") =>
    `/actions/dead-letters/${id}/${what}`,
  message: (id: MessageId, what: "resend" | "override") => `/actions/messages/${id}/${what}`,
  task: (id: TaskId) => `/actions/tasks/${id}/close`,
  replayLetters: "/actions/dead-letters/replay",
  newTemplate: "/actions/templates",
  template: (name: string, what: "discard" | "publish" | "withdraw" | "test-send") =>
    `/actions/templates/${name}/${what}`,
  flag: (name: string) => `/actions/flags/${name}`,
  signIn: "/actions/session",
  signOut: "/actions/session/end",
  acceptInvite: (token: string) => `/actions/invites/${token}`,
  language: "/actions/language",
} as const;

/** The same moves for islands, which speak JSON. */
export const api = {
  visit: (id: VisitId, move: VisitMove) => `/api/visits/${id}/${move}`,
} as const;

/** A path with its query; empty values are left out, so that addresses stay short. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const kept = Object.entries(query).filter(([, value]) => value !== "");
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`;
}
