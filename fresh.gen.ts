// The routes and islands of this project, written by `fresh/gen.ts`. Do not edit it.
// deno-fmt-ignore-file

import * as $route0 from "./routes/_app.tsx";
import * as $route1 from "./routes/_error.tsx";
import * as $route2 from "./routes/actions/appointments.ts";
import * as $route3 from "./routes/actions/dead-letters/[id]/[how].ts";
import * as $route4 from "./routes/actions/flags/[name].ts";
import * as $route5 from "./routes/actions/imports/[id]/cancel.ts";
import * as $route6 from "./routes/actions/imports/[id]/check.ts";
import * as $route7 from "./routes/actions/imports/[id]/start.ts";
import * as $route8 from "./routes/actions/imports/index.ts";
import * as $route9 from "./routes/actions/invites/[token].ts";
import * as $route10 from "./routes/actions/language.ts";
import * as $route11 from "./routes/actions/patients.ts";
import * as $route12 from "./routes/actions/people/[id]/[what].ts";
import * as $route13 from "./routes/actions/people/[id]/reset-link.ts";
import * as $route14 from "./routes/actions/people/index.ts";
import * as $route15 from "./routes/actions/practitioners/[id]/hours/index.ts";
import * as $route16 from "./routes/actions/practitioners/[id]/hours/remove.ts";
import * as $route17 from "./routes/actions/practitioners/[id]/time-off.ts";
import * as $route18 from "./routes/actions/session/end.ts";
import * as $route19 from "./routes/actions/session/index.ts";
import * as $route20 from "./routes/actions/time-off/[id]/remove.ts";
import * as $route21 from "./routes/actions/visits/[id]/[event].ts";
import * as $route22 from "./routes/actions/visits/[id]/reschedule.ts";
import * as $route23 from "./routes/admin/audit.tsx";
import * as $route24 from "./routes/admin/day.tsx";
import * as $route25 from "./routes/admin/dead-letters.tsx";
import * as $route26 from "./routes/admin/export.ts";
import * as $route27 from "./routes/admin/flags.tsx";
import * as $route28 from "./routes/admin/import/[id].tsx";
import * as $route29 from "./routes/admin/import/index.tsx";
import * as $route30 from "./routes/admin/index.tsx";
import * as $route31 from "./routes/admin/payments.tsx";
import * as $route32 from "./routes/admin/people.tsx";
import * as $route33 from "./routes/admin/schedule.tsx";
import * as $route34 from "./routes/admin/visits/[id].tsx";
import * as $route35 from "./routes/api/[...path].ts";
import * as $route36 from "./routes/doctor/index.tsx";
import * as $route37 from "./routes/doctor/visits/[id].tsx";
import * as $route38 from "./routes/healthz.ts";
import * as $route39 from "./routes/index.ts";
import * as $route40 from "./routes/invites/[token].tsx";
import * as $route41 from "./routes/live/doctor.ts";
import * as $route42 from "./routes/live/imports/[id].ts";
import * as $route43 from "./routes/live/me.ts";
import * as $route44 from "./routes/live/ops.ts";
import * as $route45 from "./routes/live/visits/[id].ts";
import * as $route46 from "./routes/me.tsx";
import * as $route47 from "./routes/metrics.ts";
import * as $route48 from "./routes/readyz.ts";
import * as $route49 from "./routes/sign-in.tsx";
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
    "./routes/actions/flags/[name].ts": $route4,
    "./routes/actions/imports/[id]/cancel.ts": $route5,
    "./routes/actions/imports/[id]/check.ts": $route6,
    "./routes/actions/imports/[id]/start.ts": $route7,
    "./routes/actions/imports/index.ts": $route8,
    "./routes/actions/invites/[token].ts": $route9,
    "./routes/actions/language.ts": $route10,
    "./routes/actions/patients.ts": $route11,
    "./routes/actions/people/[id]/[what].ts": $route12,
    "./routes/actions/people/[id]/reset-link.ts": $route13,
    "./routes/actions/people/index.ts": $route14,
    "./routes/actions/practitioners/[id]/hours/index.ts": $route15,
    "./routes/actions/practitioners/[id]/hours/remove.ts": $route16,
    "./routes/actions/practitioners/[id]/time-off.ts": $route17,
    "./routes/actions/session/end.ts": $route18,
    "./routes/actions/session/index.ts": $route19,
    "./routes/actions/time-off/[id]/remove.ts": $route20,
    "./routes/actions/visits/[id]/[event].ts": $route21,
    "./routes/actions/visits/[id]/reschedule.ts": $route22,
    "./routes/admin/audit.tsx": $route23,
    "./routes/admin/day.tsx": $route24,
    "./routes/admin/dead-letters.tsx": $route25,
    "./routes/admin/export.ts": $route26,
    "./routes/admin/flags.tsx": $route27,
    "./routes/admin/import/[id].tsx": $route28,
    "./routes/admin/import/index.tsx": $route29,
    "./routes/admin/index.tsx": $route30,
    "./routes/admin/payments.tsx": $route31,
    "./routes/admin/people.tsx": $route32,
    "./routes/admin/schedule.tsx": $route33,
    "./routes/admin/visits/[id].tsx": $route34,
    "./routes/api/[...path].ts": $route35,
    "./routes/doctor/index.tsx": $route36,
    "./routes/doctor/visits/[id].tsx": $route37,
    "./routes/healthz.ts": $route38,
    "./routes/index.ts": $route39,
    "./routes/invites/[token].tsx": $route40,
    "./routes/live/doctor.ts": $route41,
    "./routes/live/imports/[id].ts": $route42,
    "./routes/live/me.ts": $route43,
    "./routes/live/ops.ts": $route44,
    "./routes/live/visits/[id].ts": $route45,
    "./routes/me.tsx": $route46,
    "./routes/metrics.ts": $route47,
    "./routes/readyz.ts": $route48,
    "./routes/sign-in.tsx": $route49,
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
