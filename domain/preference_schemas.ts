/** What a person may say about messages: their own preferences, and a word that the front desk writes down. */
import { z } from "zod";
import { channels } from "./channel.ts";
import { day } from "./fields.ts";
import { zone } from "./patient.ts";
import { locales } from "@/domain/words/locale.ts";

const channel = z.enum(channels);
/** A template's name. */
const type = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, "must be the name of a message");

/** `22:30`, as minutes after midnight. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 22:30")
  .transform((text) => {
    const [hours = 0, minutes = 0] = text.split(":").map(Number);
    return hours * 60 + minutes;
  });

/** What is left out stays as it is. A cell that is locked and would change is refused. */
export const savePreferences = z.strictObject({
  cells: z.array(z.strictObject({ type, channel, on: z.boolean() })).max(300),
  /** Closes a channel to everything, or opens it again. */
  channels: z.strictObject({ email: z.boolean(), sms: z.boolean(), whatsapp: z.boolean() })
    .partial(),
  /** Best first. */
  favourites: z.array(channel).max(channels.length)
    .refine((list) => new Set(list).size === list.length, "must name each channel once"),
  /** Null for the clinic's. */
  quietHours: z.strictObject({ from: time, to: time }).nullable(),
  /** Null for the clinic's. */
  locale: z.enum(locales).nullable(),
  zone: zone.nullable(),
}).partial();
export type SavePreferences = z.output<typeof savePreferences>;

/** A yes or no that the front desk heard, or has on paper, as its form says it. */
export const noteConsent = z.strictObject({
  channel,
  /** `channel` for all of it, else a message's name. */
  about: z.union([z.literal("channel"), type], "must be a kind of message"),
  decision: z.enum(["granted", "revoked"]),
  source: z.enum(["front_desk", "paper"]),
  by: z.enum(["patient", "guardian"]),
  /** The day on which it was said. */
  on: day,
});
export type NoteConsent = z.infer<typeof noteConsent>;
