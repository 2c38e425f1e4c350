/** The way of a request through an endpoint: the door, its parts, once per key, the work, the answer. */
import type { z } from "zod";
import { type AccessRule, mayEnter } from "@/domain/access.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { problemResponse } from "@/routes/(_web)/problems.ts";
import type { Answers, Ask, Call, Incoming, Spec } from "./endpoint.ts";
import { takesBody } from "./documented.ts";
import { readJson } from "./json_body.ts";
import { parsePart, readQuery } from "./parts.ts";
import { keyOf, once, type Reply } from "./repeat.ts";
import { versionOf } from "./version.ts";

type Coming = { readonly call: Call; readonly incoming: Incoming };

/** Runs the work of an endpoint for one request. A refusal on the way becomes a problem document. */
export async function answerCall<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R,
  S extends z.ZodType,
>(
  spec: Spec<AccessRule, P, Q, B, Answers<R, S>, unknown>,
  run: (ask: Ask<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result<R>>,
  { call, incoming }: Coming,
): Promise<Response> {
  const replied = await reply();
  return replied.ok ? replied.value : problemResponse(replied.refusal, incoming);

  async function reply(): Promise<Result<Response>> {
    if (!mayEnter(spec.access, incoming.principal)) {
      return incoming.principal
        ? refuse("forbidden", "This is not for your role.")
        : refuse("unauthenticated", "Sign in first.");
    }
    const asked = await readAsk(spec, { call, incoming });
    if (!asked.ok) return asked;
    const { ask, bytes } = asked.value;
    const work = async (): Promise<Result<Reply>> => {
      const done = await run(ask);
      return done.ok ? ok(present(spec.answers, done.value, incoming)) : done;
    };
    const key = keyOf(call.req, spec);
    if (!key.ok) return key;
    const answer = key.value === null
      ? await work()
      : await once({ key: key.value, bytes }, { ask, work });
    return answer.ok ? ok(responseOf(answer.value)) : answer;
  }
}

type Read<P, Q, B> = { readonly ask: Ask<P, Q, B>; readonly bytes: Uint8Array };

async function readAsk<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  { takes, method, file }: Pick<
    Spec<unknown, P, Q, B, unknown, unknown>,
    "takes" | "method" | "file"
  >,
  { call: { req, params }, incoming }: Coming,
): Promise<Result<Read<z.output<P>, z.output<Q>, z.output<B>>>> {
  const named = parsePart(takes.params, params);
  // A path with an id of another form leads nowhere, as one with an id that nobody has.
  if (!named.ok) return refuse("not_found", "There is nothing here.");
  const query = readQuery(new URL(req.url), takes.query);
  if (!query.ok) return query;
  const version = versionOf(req);
  if (!version.ok) return version;
  const hasJson = takesBody(method) && file === undefined;
  const sent = hasJson ? await readJson(req) : ok({ bytes: new Uint8Array(), json: {} });
  if (!sent.ok) return sent;
  if (file && !isOneOf(file, req.headers.get("content-type"))) {
    return refuse("unsupported_media_type", `This address takes ${file.join(" or ")}.`);
  }
  const body = parsePart(takes.body, sent.value.json);
  if (!body.ok) return body;
  const parts = { params: named.value, query: query.value, body: body.value };
  const ask = { ...incoming, ...parts, req, version: version.value };
  return ok({ ask, bytes: sent.value.bytes });
}

function isOneOf(types: readonly string[], header: string | null): boolean {
  return types.includes(header?.split(";", 1)[0]?.trim().toLowerCase() ?? "");
}

function present<R, S extends z.ZodType>(
  answers: Answers<R, S>,
  value: R,
  { clinic }: Incoming,
): Reply {
  const headers = answers.headers?.(value, clinic) ?? new Headers();
  if (answers.version) headers.set("etag", `"${answers.version(value)}"`);
  const text = (shown: z.input<S>) =>
    answers.status === 204 ? "" : JSON.stringify(answers.schema.parse(shown));
  const body = text(answers.show(value));
  const kept = answers.kept ? text(answers.kept(value)) : body;
  return { status: answers.status, body, kept, headers };
}

function responseOf({ status, body, headers }: Reply): Response {
  headers.set("cache-control", "no-store");
  if (status !== 204) headers.set("content-type", "application/json");
  return new Response(status === 204 ? null : body, { status, headers });
}
