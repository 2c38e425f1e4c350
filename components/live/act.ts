/** Sends what a person did, as JSON; the plain form does the same where there is no script. */

export type Acted =
  | { readonly ok: true; readonly value: unknown }
  | {
    readonly ok: false;
    /** A refusal's code; `unavailable` where no answer came, with an empty `detail`. */
    readonly code: string;
    readonly detail: string;
    readonly traceId: string | null;
  };

/** `version`: the one on which the person acted; a newer one in the store refuses (`stale_write`). */
export type Act = { readonly version?: number; readonly body?: unknown };

/**
 * Posts once, and once more with the same `Idempotency-Key` if the network failed: the server does
 * the thing once, whichever of the two it heard.
 */
export async function act(url: string, { version, body = {} }: Act = {}): Promise<Acted> {
  const init = {
    method: "POST",
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      "idempotency-key": freshKey(),
      ...(version !== undefined && { "if-match": `"${version}"` }),
    },
    body: JSON.stringify(body),
  };
  try {
    return await read(await fetch(url, init).catch(() => fetch(url, init)));
  } catch {
    return { ok: false, code: "unavailable", detail: "", traceId: null };
  }
}

async function read(response: Response): Promise<Acted> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  const value: unknown = isJson && text ? JSON.parse(text) : null;
  if (response.ok) return { ok: true, value };
  return {
    ok: false,
    code: textOf(value, "code") || "unavailable",
    detail: textOf(value, "detail"),
    traceId: textOf(value, "traceId") || null,
  };
}

function textOf(value: unknown, name: string): string {
  const found = typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
  return typeof found === "string" ? found : "";
}

/** `crypto.randomUUID` is missing on plain HTTP, where a clinic may try Caredeck in its own net. */
function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16)).join("-");
}
