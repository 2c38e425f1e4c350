/** The description of the API, generated from the endpoints themselves. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { ok } from "@/domain/result.ts";
import { type Endpoint, openEndpoint } from "./endpoint.ts";
import { nothing } from "./shapes.ts";

const document = z.record(z.string(), z.unknown());

/** The endpoint that describes `endpoints` and itself. */
export function describeApi(endpoints: readonly Endpoint[]): Endpoint {
  const described: Endpoint = openEndpoint({
    method: "get",
    path: "/api/openapi.json",
    summary: "This description. x-access says who may call an operation.",
    access: "anyone",
    takes: nothing,
    refusals: [],
    answers: { status: 200, schema: document, show: (value: z.input<typeof document>) => value },
    run: () => Promise.resolve(ok(made ??= generate([...endpoints, described]))),
  });
  let made: z.input<typeof document> | null = null;
  return described;
}

function generate(endpoints: readonly Endpoint[]): z.input<typeof document> {
  const { openAPIRegistry: registry, getOpenAPI31Document } = collector();
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "__Host-caredeck-session",
    description: "Set by POST /api/session; `caredeck-session` where the site is not on https.",
  });
  for (const { route } of endpoints) registry.registerPath(route);
  return { ...getOpenAPI31Document({ openapi: "3.1.0", info }) };
}

function collector() {
  const hono = new OpenAPIHono();
  return {
    openAPIRegistry: hono.openAPIRegistry,
    getOpenAPI31Document: hono.getOpenAPI31Document,
  };
}

const info = {
  title: "Caredeck",
  version: "1",
  description: "Instants are RFC 3339, days are the clinic's, ids are strings. " +
    "Unknown fields are refused. Every POST but sign-in and files honours Idempotency-Key; changes " +
    "of a visit honour If-Match with its version. What is refused is answered as application/problem+json.",
};
