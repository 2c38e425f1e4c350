// The routes and islands of this project, written by `fresh/gen.ts`. Do not edit it.
// deno-fmt-ignore-file

import * as $route0 from "./routes/_app.tsx";
import * as $route1 from "./routes/_error.tsx";
import * as $route2 from "./routes/actions/appointments.ts";
import * as $route3 from "./routes/actions/dead-letters/[id]/[how].ts";
import * as $route4 from "./routes/actions/dead-letters/replay.ts";
import * as $route5 from "./routes/actions/flags/[name].ts";
import * as $route6 from "./routes/actions/imports/[id]/cancel.ts";
import * as $route7 from "./routes/actions/imports/[id]/check.ts";
import * as $route8 from "./routes/actions/imports/[id]/start.ts";
import * as $route9 from "./routes/actions/imports/index.ts";
import * as $route10 from "./routes/actions/invites/[token].ts";
import * as $route11 from "./routes/actions/language.ts";
import * as $route12 from "./routes/actions/me/preferences.ts";
import * as $route13 from "./routes/actions/messages/[id]/[what].ts";
import * as $route14 from "./routes/actions/patients/[id]/[what].ts";
import * as $route15 from "./routes/actions/patients/index.ts";
import * as $route16 from "./routes/actions/people/[id]/[what].ts";
import * as $route17 from "./routes/actions/people/[id]/reset-link.ts";
import * as $route18 from "./routes/actions/people/index.ts";
import * as $route19 from "./routes/actions/practitioners/[id]/hours/index.ts";
import * as $route20 from "./routes/actions/practitioners/[id]/hours/remove.ts";
import * as $route21 from "./routes/actions/practitioners/[id]/time-off.ts";
import * as $route22 from "./routes/actions/session/end.ts";
import * as $route23 from "./routes/actions/session/index.ts";
import * as $route24 from "./routes/actions/tasks/[id]/close.ts";
import * as $route25 from "./routes/actions/templates/[name]/[what].ts";
import * as $route26 from "./routes/actions/templates/index.ts";
import * as $route27 from "./routes/actions/time-off/[id]/remove.ts";
import * as $route28 from "./routes/actions/visits/[id]/[event].ts";
import * as $route29 from "./routes/actions/visits/[id]/messages.ts";
import * as $route30 from "./routes/actions/visits/[id]/reschedule.ts";
import * as $route31 from "./routes/admin/audit.tsx";
import * as $route32 from "./routes/admin/day.tsx";
import * as $route33 from "./routes/admin/dead-letters.tsx";
import * as $route34 from "./routes/admin/export.ts";
import * as $route35 from "./routes/admin/flags.tsx";
import * as $route36 from "./routes/admin/import/[id].tsx";
import * as $route37 from "./routes/admin/import/[id]/problems.ts";
import * as $route38 from "./routes/admin/import/index.tsx";
import * as $route39 from "./routes/admin/index.tsx";
import * as $route40 from "./routes/admin/messages/[id].tsx";
import * as $route41 from "./routes/admin/messages/index.tsx";
import * as $route42 from "./routes/admin/outbox.tsx";
import * as $route43 from "./routes/admin/patients/[id].tsx";
import * as $route44 from "./routes/admin/patients/index.tsx";
import * as $route45 from "./routes/admin/payments.tsx";
import * as $route46 from "./routes/admin/people.tsx";
import * as $route47 from "./routes/admin/schedule.tsx";
import * as $route48 from "./routes/admin/tasks.tsx";
import * as $route49 from "./routes/admin/templates/[name].tsx";
import * as $route50 from "./routes/admin/templates/index.tsx";
import * as $route51 from "./routes/admin/visits/[id].tsx";
import * as $route52 from "./routes/api/[...path].ts";
import * as $route53 from "./routes/doctor/index.tsx";
import * as $route54 from "./routes/doctor/visits/[id].tsx";
import * as $route55 from "./routes/healthz.ts";
import * as $route56 from "./routes/index.ts";
import * as $route57 from "./routes/invites/[token].tsx";
import * as $route58 from "./routes/live/doctor.ts";
import * as $route59 from "./routes/live/imports/[id].ts";
import * as $route60 from "./routes/live/me.ts";
import * as $route61 from "./routes/live/ops.ts";
import * as $route62 from "./routes/live/visits/[id].ts";
import * as $route63 from "./routes/me.tsx";
import * as $route64 from "./routes/me/messages.tsx";
import * as $route65 from "./routes/me/preferences.tsx";
import * as $route66 from "./routes/metrics.ts";
import * as $route67 from "./routes/readyz.ts";
import * as $route68 from "./routes/sign-in.tsx";
import * as $route69 from "./routes/unsubscribe/[token].tsx";
import * as $route70 from "./routes/webhooks/sendgrid/events.ts";
import * as $route71 from "./routes/webhooks/twilio/inbound.ts";
import * as $route72 from "./routes/webhooks/twilio/status.ts";
import * as $island0 from "./islands/AdminVisit.tsx";
import * as $island1 from "./islands/Board.tsx";
import * as $island2 from "./islands/DoctorDay.tsx";
import * as $island3 from "./islands/ImportProgress.tsx";
import * as $island4 from "./islands/PatientHome.tsx";
import * as $island5 from "./islands/VisitDesk.tsx";

const manifest = {
  routes: {
    "./routes/_app.tsx": $route0,
    "./routes/_error.tsx": $route1,
    "./routes/actions/appointments.ts": $route2,
    "./routes/actions/dead-letters/[id]/[how].ts": $route3,
    "./routes/actions/dead-letters/replay.ts": $route4,
    "./routes/actions/flags/[name].ts": $route5,
    "./routes/actions/imports/[id]/cancel.ts": $route6,
    "./routes/actions/imports/[id]/check.ts": $route7,
    "./routes/actions/imports/[id]/start.ts": $route8,
    "./routes/actions/imports/index.ts": $route9,
    "./routes/actions/invites/[token].ts": $route10,
    "./routes/actions/language.ts": $route11,
    "./routes/actions/me/preferences.ts": $route12,
    "./routes/actions/messages/[id]/[what].ts": $route13,
    "./routes/actions/patients/[id]/[what].ts": $route14,
    "./routes/actions/patients/index.ts": $route15,
    "./routes/actions/people/[id]/[what].ts": $route16,
    "./routes/actions/people/[id]/reset-link.ts": $route17,
    "./routes/actions/people/index.ts": $route18,
    "./routes/actions/practitioners/[id]/hours/index.ts": $route19,
    "./routes/actions/practitioners/[id]/hours/remove.ts": $route20,
    "./routes/actions/practitioners/[id]/time-off.ts": $route21,
    "./routes/actions/session/end.ts": $route22,
    "./routes/actions/session/index.ts": $route23,
    "./routes/actions/tasks/[id]/close.ts": $route24,
    "./routes/actions/templates/[name]/[what].ts": $route25,
    "./routes/actions/templates/index.ts": $route26,
    "./routes/actions/time-off/[id]/remove.ts": $route27,
    "./routes/actions/visits/[id]/[event].ts": $route28,
    "./routes/actions/visits/[id]/messages.ts": $route29,
    "./routes/actions/visits/[id]/reschedule.ts": $route30,
    "./routes/admin/audit.tsx": $route31,
    "./routes/admin/day.tsx": $route32,
    "./routes/admin/dead-letters.tsx": $route33,
    "./routes/admin/export.ts": $route34,
    "./routes/admin/flags.tsx": $route35,
    "./routes/admin/import/[id].tsx": $route36,
    "./routes/admin/import/[id]/problems.ts": $route37,
    "./routes/admin/import/index.tsx": $route38,
    "./routes/admin/index.tsx": $route39,
    "./routes/admin/messages/[id].tsx": $route40,
    "./routes/admin/messages/index.tsx": $route41,
    "./routes/admin/outbox.tsx": $route42,
    "./routes/admin/patients/[id].tsx": $route43,
    "./routes/admin/patients/index.tsx": $route44,
    "./routes/admin/payments.tsx": $route45,
    "./routes/admin/people.tsx": $route46,
    "./routes/admin/schedule.tsx": $route47,
    "./routes/admin/tasks.tsx": $route48,
    "./routes/admin/templates/[name].tsx": $route49,
    "./routes/admin/templates/index.tsx": $route50,
    "./routes/admin/visits/[id].tsx": $route51,
    "./routes/api/[...path].ts": $route52,
    "./routes/doctor/index.tsx": $route53,
    "./routes/doctor/visits/[id].tsx": $route54,
    "./routes/healthz.ts": $route55,
    "./routes/index.ts": $route56,
    "./routes/invites/[token].tsx": $route57,
    "./routes/live/doctor.ts": $route58,
    "./routes/live/imports/[id].ts": $route59,
    "./routes/live/me.ts": $route60,
    "./routes/live/ops.ts": $route61,
    "./routes/live/visits/[id].ts": $route62,
    "./routes/me.tsx": $route63,
    "./routes/me/messages.tsx": $route64,
    "./routes/me/preferences.tsx": $route65,
    "./routes/metrics.ts": $route66,
    "./routes/readyz.ts": $route67,
    "./routes/sign-in.tsx": $route68,
    "./routes/unsubscribe/[token].tsx": $route69,
    "./routes/webhooks/sendgrid/events.ts": $route70,
    "./routes/webhooks/twilio/inbound.ts": $route71,
    "./routes/webhooks/twilio/status.ts": $route72,
  },
  islands: {
    "./islands/AdminVisit.tsx": $island0,
    "./islands/Board.tsx": $island1,
    "./islands/DoctorDay.tsx": $island2,
    "./islands/ImportProgress.tsx": $island3,
    "./islands/PatientHome.tsx": $island4,
    "./islands/VisitDesk.tsx": $island5,
  },
  baseUrl: import.meta.url,
};

export default manifest;
