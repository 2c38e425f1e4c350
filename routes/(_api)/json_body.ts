/** A JSON body as it came: its bytes counted, its text sound. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import { readBody } from "@/routes/(_web)/body.ts";

/** The longest body of a JSON request, in bytes. */
export const mostBytes = 64 * 1024;

export type Sent = { readonly bytes: Uint8Array; readonly json: unknown };

/**
 * An empty body reads as an empty object. Refuses with `body_too_large`, `unsupported_media_type`, or
 * `invalid_input`, never with a word of what was sent.
 */
export async function readJson(req: Request): Promise<Result<Sent>> {
  const body = await readBody(req, mostBytes);
  if (!body.ok) return body;
  const bytes = body.value;
  if (bytes.length === 0) return ok({ bytes, json: {} });
  if (!isJson(req.headers.get("content-type"))) {
    return refuse("unsupported_media_type", "This address takes JSON: application/json.");
  }
  const json = parseJson(bytes);
  if (json === undefined) return refuse("invalid_input", "The body is not JSON in UTF-8.");
  return isWellFormed(json)
    ? ok({ bytes, json })
    : refuse("invalid_input", "The body holds text that is not Unicode.");
}

function isJson(type: string | null): boolean {
  return /^application\/json\s*(;|$)/i.test(type ?? "");
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Half a character cannot be stored. Walks without recursion: a body may be nested very deep. */
function isWellFormed(json: unknown): boolean {
  const left: unknown[] = [json];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string" && !value.isWellFormed()) return false;
    if (typeof value !== "object" || value === null) continue;
    for (const [name, inner] of Object.entries(value)) left.push(name, inner);
  }
  return true;
}
