/** Every name that Caredeck spells in Deno KV or Redis. Names hold ids, days and topics, never a person. */
import type { DeadLetterId } from "@/domain/ids.ts";
import type { Day } from "@/domain/time.ts";
import type { Topic } from "@/domain/topics.ts";

type Key = readonly [string, ...string[]];

/** The last pulse of a topic; its value is the sequence number of the event behind it. */
export const pulse = (topic: Topic): Key => ["pulse", topic];

/** The counts of a clinic day. */
export const counter = (day: Day): Key => ["counter", day];

/** How far the counters have followed the ledger. */
export const counterHead = (): Key => ["counter_head"];

/** The mirror of one dead letter. */
export const deadLetter = (id: DeadLetterId): Key => ["dead_letter", id];

export const deadLetterPrefix = (): Key => ["dead_letter"];

/** Where Deno KV leaves a ring of the doorbell that it could not deliver. */
export const undelivered = (): Key => ["doorbell", "undelivered"];

/** Written and read back to see whether KV answers. */
export const probe = (): Key => ["probe"];

/** What a ring of the doorbell says; another release may say another version. */
export const ringPayload = "doorbell/1";

/** The Redis channel that carries the pulses of every topic, and the version of its messages. */
export const pulseChannel = "caredeck:pulses:1";
