/** The JSON API: every endpoint on one router, and its description at `/api/openapi.json`. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { refuse } from "@/domain/result.ts";
import { faultResponse, problemResponse } from "@/routes/(_web)/problems.ts";
import { describeError } from "@/telemetry/log.ts";
import { auditEndpoints } from "./audit.ts";
import { bookingEndpoints } from "./bookings.ts";
import { deadLetterEndpoints } from "./dead_letters.ts";
import type { Endpoint, Incoming } from "./endpoint.ts";
import { flagEndpoints } from "./flags.ts";
import { importEndpoints } from "./imports.ts";
import { messageReadEndpoints } from "./message_reads.ts";
import { messageEndpoints } from "./messages.ts";
import { describeApi } from "./openapi.ts";
import { myEndpoints } from "./me.ts";
import { patientEndpoints } from "./patients.ts";
import { peopleEndpoints } from "./people.ts";
import { practitionerEndpoints } from "./practitioners.ts";
import { sessionEndpoints } from "./session.ts";
import { slotEndpoints } from "./slots.ts";
import { templateEndpoints } from "./templates.ts";
import { moveEndpoints } from "./visit_moves.ts";
import { visitEndpoints } from "./visits.ts";

export const endpoints: readonly Endpoint[] = [
  ...sessionEndpoints,
  ...visitEndpoints,
  ...moveEndpoints,
  ...bookingEndpoints,
  ...slotEndpoints,
  ...practitionerEndpoints,
  ...patientEndpoints,
  ...myEndpoints,
  ...peopleEndpoints,
  ...importEndpoints,
  ...messageReadEndpoints,
  ...messageEndpoints,
  ...deadLetterEndpoints,
  ...auditEndpoints,
  ...flagEndpoints,
  ...templateEndpoints,
];

const described = describeApi(endpoints);

/** Answers `/api/…`; the request's surroundings come as bindings. */
export const api = createApi([...endpoints, described]);

function createApi(all: readonly Endpoint[]) {
  const hono = new OpenAPIHono<{ Bindings: Incoming }>();
  for (const { method, pattern, answer } of all) {
    hono.on(
      method.toUpperCase(),
      pattern,
      (c) => answer({ req: c.req.raw, params: c.req.param() }, c.env),
    );
  }
  for (const [pattern, group] of Map.groupBy(all, (one) => one.pattern)) {
    hono.all(pattern, (c) => refuseMethod(c.req.method, group, c.env));
  }
  hono.notFound((c) =>
    problemResponse(refuse("not_found", "There is nothing here.").refusal, c.env)
  );
  hono.onError((fault, c) => {
    const { clinic, traceId } = c.env;
    clinic.log("error", "request.fault", { traceId, ...describeError(fault) });
    return faultResponse(c.env);
  });
  return hono;
}

function refuseMethod(method: string, group: readonly Endpoint[], incoming: Incoming): Response {
  const methods = group.map((one) => one.method.toUpperCase());
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
  const refusal = refuse("method_not_allowed", `This address takes ${allow}.`);
  const response = problemResponse(refusal.refusal, incoming);
  response.headers.set("allow", allow);
  return response;
}
