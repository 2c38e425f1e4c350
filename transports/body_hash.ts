/** The mark by which a text is recognised again at the provider, without keeping the text. */
import { createHash } from "node:crypto";

/** SHA-256 in hex of the text, without the white space around it, which providers cut off. */
export function bodyHash(text: string): string {
  return createHash("sha256").update(text.trim()).digest("hex");
}
