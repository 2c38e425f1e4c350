/** Secrets that a browser or a link holds: 256 random bits there, only their hash here. */
import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";
import type { IdSource } from "@/domain/ids.ts";

/** 256 random bits as 43 characters of base64url. */
export function newSecret({ random }: Pick<IdSource, "random">): string {
  return Buffer.from(random.bytes(32)).toString("base64url");
}

/** What is kept of a secret: SHA-256 in hex. Enough for random bits, never for a password. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
