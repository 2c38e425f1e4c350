/** A posted form with a file: its token is checked before the first byte of the file is kept. */
import type { FreshContext } from "fresh";
import { refuse, type Result } from "@/domain/result.ts";
import { isFormToken } from "@/store/form_token.ts";
import { boundaryOf, partsOf, textOf } from "./multipart.ts";
import type { State } from "./state.ts";

/** Takes the file as it comes, with its sender's name for it; whoever keeps the bytes counts them. */
export type Keep<T> = (
  file: { readonly stream: ReadableStream<Uint8Array>; readonly name: string },
) => Promise<Result<T>>;

/**
 * Hands the form's `file` on. The page puts the token before it; a form without a token, or with the
 * token behind the file, is refused with `origin_mismatch`, one without a file with `invalid_input`.
 */
export async function takeUpload<T>(
  { req, state }: FreshContext<State>,
  keep: Keep<T>,
): Promise<Result<T>> {
  const boundary = boundaryOf(req.headers.get("content-type") ?? "");
  if (boundary === null || !req.body) {
    return refuse("unsupported_media_type", "This address takes a form with a file.");
  }
  let token = "";
  for await (const part of partsOf(req.body, boundary)) {
    if (part.name === "_token") token = await textOf(part.body);
    if (part.name !== "file") continue;
    if (!isFormToken(state.clinic.config.secretKey, state.form, token)) {
      return refuse("origin_mismatch", "This form is too old. Load the page again.");
    }
    if (!part.fileName) return noFile();
    return await keep({ stream: ReadableStream.from(part.body), name: part.fileName });
  }
  return noFile();
}

function noFile() {
  const problem = "Choose a file first.";
  return refuse("invalid_input", problem, { issues: [{ field: "file", problem }] });
}
