// The routes and islands of this project, written by `fresh/gen.ts`. Do not edit it.
// deno-fmt-ignore-file

import * as $route0 from "./routes/_app.tsx";
import * as $route1 from "./routes/_error.tsx";
import * as $route2 from "./routes/actions/appointments.ts";
import * as $route3 from "./routes/actions/dead-letters/[id]/[how].ts";
import * as $route4 from "./routes/actions/flags/[name].ts";
import * as $route5 from "./routes/actions/invites/[token].ts";
import * as $route6 from "./routes/actions/language.ts";
import * as $route7 from "./routes/actions/people/[id]/[what].ts";
import * as $route8 from "./routes/actions/people/[id]/reset-link.ts";
import * as $route9 from "./routes/actions/people/index.ts";
import * as $route10 from "./routes/actions/practitioners/[id]/hours/index.ts";
import * as $route11 from "./routes/actions/practitioners/[id]/hours/remove.ts";
import * as $route12 from "./routes/actions/practitioners/[id]/time-off.ts";
import * as $route13 from "./routes/actions/session/end.ts";
import * as $route14 from "./routes/actions/session/index.ts";
import * as $route15 from "./routes/actions/time-off/[id]/remove.ts";
import * as $route16 from "./routes/actions/visits/[id]/[event].ts";
import * as $route17 from "./routes/actions/visits/[id]/reschedule.ts";
import * as $route18 from "./routes/admin/audit.tsx";
import * as $route19 from "./routes/admin/dead-letters.tsx";
import * as $route20 from "./routes/admin/export.ts";
import * as $route21 from "./routes/admin/flags.tsx";
import * as $route22 from "./routes/admin/index.tsx";
import * as $route23 from "./routes/admin/payments.tsx";
import * as $route24 from "./routes/admin/people.tsx";
import * as $route25 from "./routes/admin/schedule.tsx";
import * as $route26 from "./routes/admin/visits/[id].tsx";
import * as $route27 from "./routes/api/[...path].ts";
import * as $route28 from "./routes/doctor/index.tsx";
import * as $route29 from "./routes/doctor/visits/[id].tsx";
import * as $route30 from "./routes/healthz.ts";
import * as $route31 from "./routes/index.ts";
import * as $route32 from "./routes/invites/[token].tsx";
import * as $route33 from "./routes/live/doctor.ts";
import * as $route34 from "./routes/live/me.ts";
import * as $route35 from "./routes/live/ops.ts";
import * as $route36 from "./routes/live/visits/[id].ts";
import * as $route37 from "./routes/me.tsx";
import * as $route38 from "./routes/metrics.ts";
import * as $route39 from "./routes/readyz.ts";
import * as $route40 from "./routes/sign-in.tsx";
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
    "./routes/actions/invites/[token].ts": $route5,
    "./routes/actions/language.ts": $route6,
    "./routes/actions/people/[id]/[what].ts": $route7,
    "./routes/actions/people/[id]/reset-link.ts": $route8,
    "./routes/actions/people/index.ts": $route9,
    "./routes/actions/practitioners/[id]/hours/index.ts": $route10,
    "./routes/actions/practitioners/[id]/hours/remove.ts": $route11,
    "./routes/actions/practitioners/[id]/time-off.ts": $route12,
    "./routes/actions/session/end.ts": $route13,
    "./routes/actions/session/index.ts": $route14,
    "./routes/actions/time-off/[id]/remove.ts": $route15,
    "./routes/actions/visits/[id]/[event].ts": $route16,
    "./routes/actions/visits/[id]/reschedule.ts": $route17,
    "./routes/admin/audit.tsx": $route18,
    "./routes/admin/dead-letters.tsx": $route19,
    "./routes/admin/export.ts": $route20,
    "./routes/admin/flags.tsx": $route21,
    "./routes/admin/index.tsx": $route22,
    "./routes/admin/payments.tsx": $route23,
    "./routes/admin/people.tsx": $route24,
    "./routes/admin/schedule.tsx": $route25,
    "./routes/admin/visits/[id].tsx": $route26,
    "./routes/api/[...path].ts": $route27,
    "./routes/doctor/index.tsx": $route28,
    "./routes/doctor/visits/[id].tsx": $route29,
    "./routes/healthz.ts": $route30,
    "./routes/index.ts": $route31,
    "./routes/invites/[token].tsx": $route32,
    "./routes/live/doctor.ts": $route33,
    "./routes/live/me.ts": $route34,
    "./routes/live/ops.ts": $route35,
    "./routes/live/visits/[id].ts": $route36,
    "./routes/me.tsx": $route37,
    "./routes/metrics.ts": $route38,
    "./routes/readyz.ts": $route39,
    "./routes/sign-in.tsx": $route40,
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
