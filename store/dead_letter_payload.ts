/** What lies in a dead letter: read with care, since it may be the very reason why the letter is dead. */
import { z } from "zod";
import { messageId } from "@/domain/id_schemas.ts";
import type { MessageId } from "@/domain/ids.ts";
import { safeParse } from "@/domain/safe_parse.ts";
import type { DeadLettersTable } from "./schema.ts";

const payloadSchema = z.record(z.string(), z.union([z.string(), z.number()]));

export type Payload = z.infer<typeof payloadSchema>;

/** Null for what is no payload. */
export function payloadOf(text: string): Payload | null {
  const parsed = safeParse(payloadSchema, jsonOf(text));
  return parsed.success ? parsed.data : null;
}

const ofMessage = z.strictObject({ messageId });

/** The message that a `message.send` letter is about; null for any other letter. */
export function messageOf(
  { kind, payload }: Pick<DeadLettersTable, "kind" | "payload">,
): MessageId | null {
  if (kind !== "message.send") return null;
  const parsed = safeParse(ofMessage, jsonOf(payload));
  return parsed.success ? parsed.data.messageId : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
