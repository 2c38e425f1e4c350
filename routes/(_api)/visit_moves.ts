/** The steps of a visit, each a POST of its own, and the way back from the last one. */
import { z } from "zod";
import type { Role } from "@/domain/access.ts";
import { visitId } from "@/domain/id_schemas.ts";
import { advanceVisit as advanceSchema } from "@/domain/visit.ts";
import { transitions, type VisitEvent, visitEvents } from "@/domain/visit_state.ts";
import { advanceVisit, type VisitChanged } from "@/store/commands/advance_visit.ts";
import { undoVisit } from "@/store/commands/undo_visit.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { nothing } from "./shapes.ts";
import { visitChanged } from "./visit_json.ts";

const params = z.strictObject({ id: visitId });
const answers = { status: 200 as const, schema: visitChanged, show: (done: VisitChanged) => done };

const summaries: Readonly<Record<VisitEvent, string>> = {
  arrival: "The patient is here; for a patient, from 30 minutes before the start.",
  ready: "Prepared, and waiting for the doctor.",
  join: "The patient enters the call.",
  start: "The doctor begins.",
  hold: "The doctor steps out; hanging up does the same.",
  resume: "The doctor is back.",
  discharge: "The consultation is over.",
  completion: "The doctor signs.",
  departure: "The patient left without being seen.",
  "no-show": "The patient did not come.",
  cancellation: "The visit will not take place.",
  error: "The visit was entered by mistake.",
};

function move(event: VisitEvent): Endpoint {
  return endpoint({
    method: "post",
    path: `/api/visits/{id}/${event}`,
    summary: summaries[event],
    access: rolesFor(event),
    takes: { ...nothing, params, body: advanceSchema.pick({ reason: true }) },
    refusals: ["illegal_transition", "stale_write", ...(event === "arrival" ? early : [])],
    guarded: true,
    answers,
    run: ({ clinic, who, params: { id }, body, version }) =>
      advanceVisit(clinic.store, who, {
        ...body,
        visitId: id,
        event,
        version,
        zone: clinic.config.zone,
      }),
  });
}

const early = ["too_early"] as const;

/** Who may cause it in some state: the doors and the state machine cannot part. */
function rolesFor(event: VisitEvent): Role[] {
  const causes = transitions.filter((row) => row.event === event).flatMap((row) => row.by);
  return (["admin", "doctor", "patient"] as const).filter((role) => causes.includes(role));
}

const undo = endpoint({
  method: "post",
  path: "/api/visits/{id}/undo",
  summary: "Take back the front desk's last action, for 10 seconds.",
  access: ["admin"],
  takes: { ...nothing, params },
  refusals: ["stale_write", "too_late", "slot_taken", "patient_busy"],
  guarded: true,
  answers,
  run: ({ clinic, who, params: { id }, version }) =>
    undoVisit(clinic.store, who, { visitId: id, version }),
});

export const moveEndpoints = [...visitEvents.map(move), undo];
