/** Visits: listed as far as the caller may see them, and one with its history. */
import { z } from "zod";
import { maySee } from "@/domain/access.ts";
import { visitId } from "@/domain/id_schemas.ts";
import { ok, refuse } from "@/domain/result.ts";
import { visitQuery } from "@/domain/visit.ts";
import { readVisitView } from "@/store/views/visit_view.ts";
import { listVisits, type VisitPage } from "@/store/visit_list.ts";
import { endpoint } from "./endpoint.ts";
import { next, nothing } from "./shapes.ts";
import { showVisit, showVisitView, visit, visitDetail, type VisitShown } from "./visit_json.ts";

const list = endpoint({
  method: "get",
  path: "/api/visits",
  summary: "Visits by day: an admin sees all, a doctor and a patient their own.",
  access: "signed_in",
  takes: { ...nothing, query: visitQuery },
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({ visits: z.array(visit), next }),
    show: (page: VisitPage) => ({ visits: page.visits.map(showVisit), next: page.next }),
  },
  run: async ({ clinic, who, query }) =>
    ok(
      await listVisits(clinic.store.read, {
        ...query,
        who: who.principal,
        now: clinic.clock.now(),
      }),
    ),
});

const read = endpoint({
  method: "get",
  path: "/api/visits/{id}",
  summary: "One visit with its history; the ETag is its version, for If-Match.",
  access: "signed_in",
  takes: { ...nothing, params: z.strictObject({ id: visitId }) },
  refusals: [],
  answers: {
    status: 200,
    schema: visitDetail,
    show: showVisitView,
    version: ({ view }: VisitShown) => view.visit.version,
  },
  run: async ({ clinic, who: { principal }, params }) => {
    const reader = principal.role;
    const at = { now: clinic.clock.now(), zone: clinic.config.zone };
    const view = await readVisitView(clinic.store.read, { id: params.id, reader, ...at });
    const owner = {
      patientId: view?.visit.patient.id ?? null,
      practitionerId: view?.visit.practitioner?.id ?? null,
    };
    return view && maySee(principal, owner)
      ? ok({ view, reader })
      : refuse("not_found", "There is no such visit.");
  },
});

export const visitEndpoints = [list, read];
