/** How an endpoint is declared: who may call it, what it takes, what it does, what it answers. */
import type { z } from "zod";
import type { Clinic } from "@/clinic.ts";
import type { AccessRule, Principal } from "@/domain/access.ts";
import { type RefusalCode, refuse, type Result } from "@/domain/result.ts";
import type { Asked } from "@/routes/(_web)/problems.ts";
import type { Who } from "@/store/who.ts";
import { answerCall } from "./answer.ts";
import { type Documented, documented } from "./documented.ts";

/** A request as it reaches the API; `address` is the caller's network address. */
export type Incoming = Asked & {
  readonly clinic: Clinic;
  readonly principal: Principal | null;
  readonly address: string;
};

/** The parts of a request that are parsed. Only POST, PUT and PATCH have their body read. */
export type Takes<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
};

/** A request after its schemas; `version` is what `If-Match` named. */
export type Ask<P, Q, B> = Incoming & {
  readonly req: Request;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly version: number | undefined;
};

export type Call = { readonly req: Request; readonly params: Readonly<Record<string, string>> };

/** `R` is what the work gives; what leaves is `S`, and nothing that `schema` does not name. */
export type Answers<R, S extends z.ZodType> = {
  readonly status: 200 | 201 | 204;
  readonly schema: S;
  show(value: R): z.input<S>;
  /** Version of what is shown, for its `ETag`. */
  version?(value: R): number;
  readonly headers?: (value: R, clinic: Clinic) => Headers;
  /** What is kept for a repeat of the request, where the answer holds a secret. */
  readonly kept?: (value: R) => z.input<S>;
};

export type Spec<A, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, S, W> = {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** With parameters in braces, as OpenAPI writes them. */
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly access: A;
  readonly takes: Takes<P, Q, B>;
  /** The refusals of the work itself; those that every endpoint shares are added. */
  readonly refusals: readonly RefusalCode[];
  readonly answers: S;
  /** The media types of a file that is the body, which `run` reads itself. */
  readonly file?: readonly string[];
  /** Honours `If-Match` with the version that the caller saw. */
  readonly guarded?: true;
  /**
   * Does the work anew for every request: an `Idempotency-Key` is not looked at, and nothing of the
   * body is hashed or kept.
   */
  readonly repeats?: "anew";
  readonly run: W;
};

/** Everything but the rule "anyone": there is somebody behind the request. */
export type ClosedRule = Exclude<AccessRule, "anyone" | "signature">;

export type Endpoint = Documented & {
  readonly access: AccessRule;
  answer(call: Call, incoming: Incoming): Promise<Response>;
};

/** An endpoint for people who have signed in; `run` learns who they are. */
export function endpoint<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R,
  S extends z.ZodType,
>(
  spec: Spec<
    ClosedRule,
    P,
    Q,
    B,
    Answers<R, S>,
    (ask: Ask<z.output<P>, z.output<Q>, z.output<B>> & { readonly who: Who }) => Promise<Result<R>>
  >,
): Endpoint {
  return {
    ...documented(spec),
    access: spec.access,
    answer: (call, incoming) =>
      answerCall(
        spec,
        (ask) =>
          ask.principal
            ? spec.run({ ...ask, who: { principal: ask.principal, traceId: ask.traceId } })
            : Promise.resolve(refuse("unauthenticated", "Sign in first.")),
        { call, incoming },
      ),
  };
}

/** An endpoint for everybody. */
export function openEndpoint<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R,
  S extends z.ZodType,
>(
  spec: Spec<
    "anyone",
    P,
    Q,
    B,
    Answers<R, S>,
    (ask: Ask<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result<R>>
  >,
): Endpoint {
  return {
    ...documented(spec),
    access: spec.access,
    answer: (call, incoming) => answerCall(spec, spec.run, { call, incoming }),
  };
}
