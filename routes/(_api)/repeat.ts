/** `Idempotency-Key`: the same request twice is done once, and answered alike. */
import { createHmac } from "node:crypto";
import type { z } from "zod";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { claim, finish, hashOfKey, hashOfRequest, release } from "@/store/idempotency.ts";
import type { Ask, Spec } from "./endpoint.ts";

/** An answer before it is a response; `kept` is the body that a repeat gets. */
export type Reply = {
  readonly status: number;
  readonly body: string;
  readonly kept: string;
  readonly headers: Headers;
};

type Kept = Pick<Spec<unknown, z.ZodType, z.ZodType, z.ZodType, unknown, unknown>, KeptBy>;
type KeptBy = "method" | "file" | "repeats";

/** Whether an endpoint honours `Idempotency-Key`. Not where a password would decide what is kept. */
export function takesKey({ method, file, repeats }: Kept): boolean {
  return method === "post" && file === undefined && repeats !== "anew";
}

/**
 * The key that the caller chose, where the endpoint honours one; null without. Refuses one with a file:
 * it is read as it comes, too late to tell whether it is the same file.
 */
export function keyOf(req: Request, spec: Kept): Result<string | null> {
  const key = req.headers.get("idempotency-key");
  if (key !== null && spec.file) {
    const issues = [{ field: "Idempotency-Key", problem: "is not taken with a file" }];
    return refuse("invalid_input", "A file is sent without an Idempotency-Key.", { issues });
  }
  if (!takesKey(spec)) return ok(null);
  if (key === null || /^[\x21-\x7e]{1,255}$/.test(key)) return ok(key);
  const issues = [{ field: "Idempotency-Key", problem: "must be 1 to 255 visible characters" }];
  return refuse("invalid_input", "The Idempotency-Key header cannot be read.", { issues });
}

type Once = { readonly key: string; readonly bytes: Uint8Array };

type Work = {
  readonly ask: Ask<unknown, unknown, unknown>;
  work(): Promise<Result<Reply>>;
};

/**
 * Does the work unless this caller's key has been used for the same request. A refusal gives the key
 * free, since nothing was done; a fault does not, since nobody knows.
 */
export async function once(
  { key, bytes }: Once,
  { ask, work }: Work,
): Promise<Result<Reply>> {
  const { clinic: { store, config }, principal, req, version } = ask;
  const { pathname, search } = new URL(req.url);
  // A body may hold a password: without the server's key its hash says nothing.
  const sealed = createHmac("sha256", config.secretKey).update(bytes).digest("hex");
  const claimed = await claim(store, {
    keyHash: hashOfKey(principal?.accountId ?? `nobody at ${ask.address}`, key),
    requestHash: hashOfRequest(req.method, `${pathname}${search}`, `${version ?? ""} ${sealed}`),
  });
  if (!claimed.ok) return claimed;
  if (!claimed.value.run) {
    const { status, body } = claimed.value.answer;
    const headers = new Headers({ "idempotency-replayed": "true" });
    return ok({ status, body: body ?? "", kept: body ?? "", headers });
  }
  const done = await work();
  if (done.ok) {
    await finish(store, claimed.value.claim, { status: done.value.status, body: done.value.kept });
  } else {
    await release(store, claimed.value.claim);
  }
  return done;
}
