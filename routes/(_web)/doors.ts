/** Who may enter where. A path that is not in this table is closed to everybody. */
import type { AccessRule } from "@/domain/access.ts";

/** `within`: the API behind this door states a rule for each endpoint and refuses what has none. */
export type Door = AccessRule | "within";

const admin = ["admin"] as const;

/** Each route of the site by its pattern; a test compares the table with `fresh.gen.ts`. */
export const doors: Readonly<Record<string, Door>> = {
  "/": "anyone",
  "/sign-in": "anyone",
  "/invites/:token": "anyone",
  "/unsubscribe/:token": "anyone",
  "/healthz": "anyone",
  "/readyz": "anyone",
  "/metrics": "signature",
  "/webhooks/twilio/status": "signature",
  "/webhooks/twilio/inbound": "signature",
  "/webhooks/sendgrid/events": "signature",
  "/api/:path*": "within",

  "/admin": admin,
  "/admin/audit": admin,
  "/admin/day": admin,
  "/admin/dead-letters": admin,
  "/admin/flags": admin,
  "/admin/import": admin,
  "/admin/import/:id": admin,
  "/admin/import/:id/problems": admin,
  "/admin/messages": admin,
  "/admin/messages/:id": admin,
  "/admin/outbox": admin,
  "/admin/patients": admin,
  "/admin/patients/:id": admin,
  "/admin/payments": admin,
  "/admin/people": admin,
  "/admin/schedule": admin,
  "/admin/tasks": admin,
  "/admin/export": admin,
  "/admin/templates": admin,
  "/admin/templates/:name": admin,
  "/admin/visits/:id": admin,
  "/doctor": ["doctor"],
  "/doctor/visits/:id": ["doctor"],
  "/me": ["patient"],
  "/me/messages": ["patient"],
  "/me/preferences": ["patient"],

  "/actions/language": "anyone",
  "/actions/session": "anyone",
  "/actions/session/end": "anyone",
  "/actions/invites/:token": "anyone",
  "/actions/visits/:id/messages": ["admin", "doctor"],
  "/actions/visits/:id/reschedule": admin,
  "/actions/visits/:id/:event": "signed_in",
  "/actions/appointments": admin,
  "/actions/dead-letters/replay": admin,
  "/actions/dead-letters/:id/:how": admin,
  "/actions/flags/:name": admin,
  "/actions/imports": admin,
  "/actions/imports/:id/cancel": admin,
  "/actions/imports/:id/check": admin,
  "/actions/imports/:id/start": admin,
  "/actions/messages/:id/:what": admin,
  "/actions/me/preferences": ["patient"],
  "/actions/patients": admin,
  "/actions/patients/:id/:what": admin,
  "/actions/people": admin,
  "/actions/people/:id/reset-link": admin,
  "/actions/people/:id/:what": admin,
  "/actions/practitioners/:id/hours": admin,
  "/actions/practitioners/:id/hours/remove": admin,
  "/actions/practitioners/:id/time-off": admin,
  "/actions/tasks/:id/close": admin,
  "/actions/templates": admin,
  "/actions/templates/:name/:what": admin,
  "/actions/time-off/:id/remove": admin,

  "/live/ops": admin,
  "/live/doctor": ["doctor"],
  "/live/me": ["patient"],
  "/live/visits/:id": "signed_in",
  "/live/imports/:id": admin,
};

const table = Object.entries(doors).map(([pathname, door]) => ({
  door,
  pattern: new URLPattern({ pathname }),
}));

/** The rule of a path; null where there is no door at all. */
export function doorAt(url: URL): Door | null {
  return table.find(({ pattern }) => pattern.test(url))?.door ?? null;
}
