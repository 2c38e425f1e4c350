/** What the generated description says of an endpoint. */
import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import { z } from "zod";
import type { AccessRule } from "@/domain/access.ts";
import type { RefusalCode } from "@/domain/result.ts";
import { statusOf } from "@/routes/(_web)/problems.ts";
import { takesKey } from "./repeat.ts";
import { problem } from "./shapes.ts";

export type Documented = {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  readonly path: string;
  /** The path as the router reads it, `/api/visits/:id`. */
  readonly pattern: string;
  readonly route: RouteConfig;
};

type Described = Pick<Documented, "method" | "path"> & {
  readonly summary: string;
  readonly access: AccessRule;
  readonly takes: {
    readonly params: z.ZodObject;
    readonly query: z.ZodObject;
    readonly body: z.ZodType;
  };
  readonly refusals: readonly RefusalCode[];
  readonly answers: { readonly status: number; readonly schema: z.ZodType };
  readonly guarded?: true;
  readonly file?: readonly string[];
  readonly repeats?: "anew";
};

export function documented(spec: Described): Documented {
  const { method, path } = spec;
  const route = createRoute({
    method,
    path,
    summary: spec.summary,
    tags: [path.split("/")[2] ?? ""],
    security: spec.access === "anyone" ? [] : [{ session: [] }],
    "x-access": spec.access,
    request: requestOf(spec),
    responses: { ...successOf(spec), ...problemsOf(codesOf(spec)) },
  });
  return { method, path, pattern: route.getRoutingPath(), route };
}

const once = z.object({
  "idempotency-key": z.string().min(1).max(255).optional().describe(
    "Sent twice under one key, the request is done once and answered alike for a day.",
  ),
});
const seen = z.object({
  "if-match": z.string().optional().describe('The version that was seen, in quotes: "3".'),
});

function requestOf(spec: Described) {
  const { method, takes, guarded, file } = spec;
  const hasBody = takesBody(method);
  const headers = [
    ...(takesKey(spec) ? [once] : []),
    ...(guarded ? [seen] : []),
  ];
  return {
    params: takes.params,
    query: takes.query,
    headers,
    ...(hasBody ? { body: { content: file ? filesOf(file) : jsonOf(takes.body) } } : {}),
  };
}

export function takesBody(method: Documented["method"]): boolean {
  return ["post", "put", "patch"].includes(method);
}

function jsonOf(schema: z.ZodType) {
  return { "application/json": { schema } };
}

function filesOf(types: readonly string[]) {
  return Object.fromEntries(types.map((type) => [type, { schema: z.string() }]));
}

function successOf({ answers }: Described) {
  const { status, schema } = answers;
  return status === 204
    ? { 204: { description: "Done." } }
    : { [status]: { description: "Done.", content: jsonOf(schema) } };
}

/** The refusals that follow from what an endpoint takes, and those of its own work. */
function codesOf(spec: Described): RefusalCode[] {
  const { method, access, takes, refusals } = spec;
  const codes = new Set<RefusalCode>(["invalid_input", ...refusals]);
  if (access !== "anyone") codes.add("unauthenticated");
  if (typeof access === "object") codes.add("forbidden");
  if (Object.keys(takes.params.shape).length > 0) codes.add("not_found");
  if (takesBody(method)) {
    codes.add("body_too_large").add("unsupported_media_type").add("origin_mismatch");
  }
  if (takesKey(spec)) codes.add("idempotency_conflict").add("idempotency_in_progress");
  return [...codes].sort();
}

function problemsOf(codes: readonly RefusalCode[]) {
  const groups = Map.groupBy(codes, statusOf);
  const content = { "application/problem+json": { schema: problem } };
  return Object.fromEntries(
    [...groups].map((
      [status, group],
    ) => [status, { description: `Refused: ${group.join(", ")}.`, content }]),
  );
}
