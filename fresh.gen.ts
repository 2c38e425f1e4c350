// The routes and islands of this project, written by `fresh/gen.ts`. Do not edit it.
// deno-fmt-ignore-file

import * as $route0 from "./routes/_app.tsx";
import * as $route1 from "./routes/actions/language.ts";
import * as $route2 from "./routes/actions/session/end.ts";
import * as $route3 from "./routes/actions/session/index.ts";
import * as $route4 from "./routes/actions/visits/[id]/[event].ts";
import * as $route5 from "./routes/admin/index.tsx";
import * as $route6 from "./routes/admin/visits/[id].tsx";
import * as $route7 from "./routes/api/[...path].ts";
import * as $route8 from "./routes/doctor/index.tsx";
import * as $route9 from "./routes/doctor/visits/[id].tsx";
import * as $route10 from "./routes/healthz.ts";
import * as $route11 from "./routes/index.ts";
import * as $route12 from "./routes/live/doctor.ts";
import * as $route13 from "./routes/live/me.ts";
import * as $route14 from "./routes/live/ops.ts";
import * as $route15 from "./routes/live/visits/[id].ts";
import * as $route16 from "./routes/me.tsx";
import * as $route17 from "./routes/metrics.ts";
import * as $route18 from "./routes/readyz.ts";
import * as $route19 from "./routes/sign-in.tsx";
import * as $island0 from "./islands/AdminVisit.tsx";
import * as $island1 from "./islands/Board.tsx";
import * as $island2 from "./islands/DoctorDay.tsx";
import * as $island3 from "./islands/ImportProgress.tsx";
import * as $island4 from "./islands/PatientHome.tsx";
import * as $island5 from "./islands/VisitDesk.tsx";

const manifest = {
  routes: {
    "./routes/_app.tsx": $route0,
    "./routes/actions/language.ts": $route1,
    "./routes/actions/session/end.ts": $route2,
    "./routes/actions/session/index.ts": $route3,
    "./routes/actions/visits/[id]/[event].ts": $route4,
    "./routes/admin/index.tsx": $route5,
    "./routes/admin/visits/[id].tsx": $route6,
    "./routes/api/[...path].ts": $route7,
    "./routes/doctor/index.tsx": $route8,
    "./routes/doctor/visits/[id].tsx": $route9,
    "./routes/healthz.ts": $route10,
    "./routes/index.ts": $route11,
    "./routes/live/doctor.ts": $route12,
    "./routes/live/me.ts": $route13,
    "./routes/live/ops.ts": $route14,
    "./routes/live/visits/[id].ts": $route15,
    "./routes/me.tsx": $route16,
    "./routes/metrics.ts": $route17,
    "./routes/readyz.ts": $route18,
    "./routes/sign-in.tsx": $route19,
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
