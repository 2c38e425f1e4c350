/** `Idempotency-Key`: the same request twice is done once, and answered alike. */
import { createHmac } from "node:crypto";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { claim, finish, hashOfKey, hashOfRequest, release } from "@/store/idempotency.ts";
import type { Ask } from "./endpoint.ts";

/** An answer before it is a response; `kept` is the body that a repeat gets. */
export type Reply = {
  readonly status: number;
  readonly body: string;
  readonly kept: string;
  readonly headers: Headers;
};

/** The key that the caller chose; null without one. */
export function keyOf(req: Request): Result<string | null> {
  const key = req.headers.get("idempotency-key");
  if (key === null || /^[\x21-\x7e]{1,255}$/.test(key)) return ok(key);
  const issues = [{ field: "Idempotency-Key", problem: "must be 1 to 255 visible characters" }];
  return refuse("invalid_input", "The Idempotency-Key header cannot be read.", { issues });
}

type Once = {
  readonly key: string;
  readonly bytes: Uint8Array;
  /** Do the work anew for a repeat: its answer is worth nothing twice, as a session's. */
  readonly again: boolean;
};

type Work = {
  readonly ask: Ask<unknown, unknown, unknown>;
  work(): Promise<Result<Reply>>;
};

/**
 * Does the work unless this caller's key has been used for the same request. A refusal gives the key
 * free, since nothing was done; a fault does not, since nobody knows.
 */
export async function once(
  { key, bytes, again }: Once,
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
    if (again) return await work();
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
