/** What staff may ask of messages: to send one again, to let it pass a rule, to send or try one by hand. */
import { z } from "zod";
import { channels } from "./channel.ts";
import { plainText } from "./fields.ts";
import { messageId, visitId } from "./id_schemas.ts";
import { sendingRules } from "@/domain/sending/rules.ts";
import { templateName } from "./template_schemas.ts";

/** Why; kept with the message, and part of nothing that is sent. */
const reason = plainText(500);
const version = z.int().positive().optional();

/**
 * `channel`: that of the message's latest delivery unless said otherwise. `text`: the version that it was
 * written from, or the one that is in use now, with the visit's facts of now.
 */
export const resendMessage = z.strictObject({
  messageId,
  version,
  channel: z.enum(channels).optional(),
  text: z.enum(["same", "latest"]).default("same"),
  reason,
  /** The one rule that a resend may be asked to pass: a copy has arrived, or may have. */
  overrides: z.array(z.literal("duplicate")).max(1).default([]),
});
export type ResendMessage = z.infer<typeof resendMessage>;

export const overrideMessage = z.strictObject({
  messageId,
  version,
  rules: z.array(z.enum(sendingRules)).min(1).max(sendingRules.length),
  reason,
});
export type OverrideMessage = z.infer<typeof overrideMessage>;

/** `minutes`: how late the doctor is, for the template that says so. */
export const sendByHand = z.strictObject({
  visitId,
  template: templateName,
  channel: z.enum(channels).optional(),
  minutes: z.int().min(1).max(240).optional(),
});
export type SendByHand = z.infer<typeof sendByHand>;

/** What is tried: what the clinic is writing, what is in use, or a version by its hash. */
export const testMessage = z.strictObject({
  template: templateName,
  what: z.union([z.literal("draft"), z.literal("current"), z.string().regex(/^[0-9a-f]{16}$/)])
    .default("draft"),
  channel: z.enum(channels).default("email"),
  /** A language tag of the template; the first that it has unless said otherwise. */
  locale: z.string().max(35).optional(),
  /** An email address or a number, in the sandbox only; the own email unless said otherwise. */
  to: plainText(254).optional(),
});
export type TestMessage = z.infer<typeof testMessage>;
