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
  "/healthz": "anyone",
  "/readyz": "anyone",
  "/metrics": "signature",
  "/api/:path*": "within",

  "/admin": admin,
  "/admin/audit": admin,
  "/admin/day": admin,
  "/admin/dead-letters": admin,
  "/admin/flags": admin,
  "/admin/import": admin,
  "/admin/import/:id": admin,
  "/admin/payments": admin,
  "/admin/people": admin,
  "/admin/schedule": admin,
  "/admin/export": admin,
  "/admin/visits/:id": admin,
  "/doctor": ["doctor"],
  "/doctor/visits/:id": ["doctor"],
  "/me": ["patient"],

  "/actions/language": "anyone",
  "/actions/session": "anyone",
  "/actions/session/end": "anyone",
  "/actions/invites/:token": "anyone",
  "/actions/visits/:id/reschedule": admin,
  "/actions/visits/:id/:event": "signed_in",
  "/actions/appointments": admin,
  "/actions/dead-letters/:id/:how": admin,
  "/actions/flags/:name": admin,
  "/actions/imports": admin,
  "/actions/imports/:id/cancel": admin,
  "/actions/imports/:id/check": admin,
  "/actions/imports/:id/start": admin,
  "/actions/patients": admin,
  "/actions/people": admin,
  "/actions/people/:id/reset-link": admin,
  "/actions/people/:id/:what": admin,
  "/actions/practitioners/:id/hours": admin,
  "/actions/practitioners/:id/hours/remove": admin,
  "/actions/practitioners/:id/time-off": admin,
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
