/** Bodies, counted as they come: what a header says of their length is not believed. */
import { ok, refuse, type Result } from "@/domain/result.ts";

/** The whole body when it has at most `most` bytes; else `body_too_large`, and the rest is not read. */
export async function readBody(req: Request, most: number): Promise<Result<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of req.body ?? []) {
    length += chunk.byteLength;
    if (length > most) return refuse("body_too_large", `The body is longer than ${most} bytes.`);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return ok(whole);
}
