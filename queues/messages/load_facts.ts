/** Reads, within the transaction that decides, everything that the decision looks at. */
import { z } from "zod";
import { type Channel, channels } from "@/domain/channel.ts";
import type { Earlier } from "@/domain/sending/duplicate_guard.ts";
import type { Line, MessageFacts, SendingFacts } from "@/domain/sending/facts.ts";
import type { Try } from "@/domain/sending/failover.ts";
import type { Mandate } from "@/domain/sending/mandate.ts";
import type { Override } from "@/domain/sending/override.ts";
import { sendingRules } from "@/domain/sending/rules.ts";
import type { VisitFacts } from "@/domain/sending/visit_fit.ts";
import type { EpochMs } from "@/domain/time.ts";
import { gottenBy } from "@/store/messages/facts.ts";
import { type KeptLines, lockLines } from "@/store/messages/lines.ts";
import type { DeliveryRow, MessageAtHand, MessageRow } from "@/store/messages/rows.ts";
import type { Tx } from "@/store/tx.ts";
import { whatsappFacts } from "./approved_template.ts";
import { lineName, type SendingParts } from "./parts.ts";
import { bucketNames } from "./rates.ts";
import { type Addresses, addressesOf, readerOf, recipientFacts } from "./recipient.ts";
import type { Texts, Writer } from "./texts.ts";

export type Waiting = Readonly<Record<Channel, number>>;

export type Loaded = {
  readonly facts: SendingFacts;
  readonly texts: Texts;
  readonly addresses: Addresses;
  readonly lines: KeptLines;
};

export type Asked = {
  readonly hand: MessageAtHand;
  readonly writer: Writer;
  readonly waiting: Waiting;
  readonly now: EpochMs;
};

export async function loadFacts(parts: SendingParts, tx: Tx, asked: Asked): Promise<Loaded> {
  const { config } = parts;
  const { hand, now, writer } = asked;
  const { message, patient } = hand;
  const texts = writer(readerOf(hand, config));
  const addresses = await addressesOf(tx, hand);
  const person = await recipientFacts(tx, { message, patient, addresses }, config);
  const { earlier, sent } = patient === null ? { earlier: [], sent: [] } : await gottenBy(tx, {
    patientId: patient.id,
    messageId: message.id,
    rootId: message.root_id,
    now,
  });
  const visit = await visitFacts(tx, message);
  const offered = channelsOf(parts, message, texts);
  const address = offered.includes("whatsapp") ? addresses.whatsapp : null;
  const whatsapp = await whatsappFacts(tx, config.whatsappTemplates, { address, texts });
  // Last, so that those who send to others wait no longer than they must.
  const lines = await lockOffered(parts, tx, offered);
  const facts: SendingFacts = {
    message: { ...messageFacts(hand, texts), visit, channels: offered },
    patient: person,
    earlier,
    sent,
    lines: linesOf(parts, lines, asked.waiting),
    isSafeMode: config.allow !== null,
    whatsapp,
    override: overrideOf(message, earlier),
    policy: parts.pace.policy,
    now,
    chance: parts.chance(),
  };
  return { facts, texts, addresses, lines };
}

/** Those of the message that the clinic can send by, and has words for. */
function channelsOf({ carriers }: SendingParts, message: MessageRow, { by }: Texts): Channel[] {
  const wanted = z.array(z.enum(channels)).parse(JSON.parse(message.channels));
  return wanted.filter((channel) => carriers[channel] !== null && by[channel] !== null);
}

function messageFacts(
  { message, deliveries }: MessageAtHand,
  { hash, cost }: Texts,
): Omit<MessageFacts, "visit" | "channels"> {
  return {
    type: message.type,
    class: message.class,
    mandate: mandateFor(message),
    quietHours: message.quiet_hours,
    notAfter: message.not_after,
    deadline: message.deadline,
    isSuperseded: message.state === "superseded",
    contentHash: hash,
    cost,
    tries: deliveries.map(tryOf),
  };
}

/** Nobody is called because a test, or a word to a colleague, did not arrive. */
export function mandateFor({ mandate, patient_id }: MessageRow): Mandate | null {
  const isForPatients = mandate === "care" || mandate === "law";
  return patient_id === null && isForPatients ? null : mandate;
}

export function tryOf(delivery: DeliveryRow): Try {
  return {
    channel: delivery.channel,
    state: delivery.state,
    startedAt: delivery.started_at,
    at: delivery.state_at,
    nextAt: delivery.next_at,
  };
}

async function visitFacts(tx: Tx, message: MessageRow): Promise<VisitFacts | null> {
  if (message.visit_id === null) return null;
  const { version, state, starts_at } = await tx.selectFrom("visits")
    .innerJoin("appointments", "appointments.id", "visits.appointment_id")
    .select(["visits.version", "visits.state", "appointments.starts_at"])
    .where("visits.id", "=", message.visit_id).executeTakeFirstOrThrow();
  return { version, state, startsAt: starts_at, writtenFor: message.written_for };
}

function lockOffered(
  { carriers }: SendingParts,
  tx: Tx,
  offered: readonly Channel[],
): Promise<KeptLines> {
  const ways = offered.flatMap((channel) => {
    const provider = carriers[channel]?.name;
    return provider === undefined ? [] : [{ provider, channel }];
  });
  return lockLines(tx, {
    buckets: [...new Set(ways.flatMap(({ provider, channel }) => bucketNames(provider, channel)))],
    breakers: ways.map(({ provider, channel }) => lineName(provider, channel)),
  });
}

function linesOf(
  { carriers, config }: SendingParts,
  kept: KeptLines,
  waiting: Waiting,
): Readonly<Record<Channel, Line>> {
  const lineOf = (channel: Channel): Line => {
    const provider = carriers[channel]?.name ?? "sandbox";
    const buckets = bucketNames(provider, channel).flatMap((name) => {
      const limit = config.rates[name];
      return limit === undefined ? [] : [{ name, limit, state: kept.bucket(name).state }];
    });
    const breaker = kept.breaker(lineName(provider, channel)).state;
    return { breaker, buckets, waiting: waiting[channel] };
  };
  return { email: lineOf("email"), sms: lineOf("sms"), whatsapp: lineOf("whatsapp") };
}

/** Who let it go beside the copies of then knew nothing of those that came since. */
function overrideOf(
  { override_rules, overridden_at, staff_reason }: MessageRow,
  earlier: readonly Earlier[],
): Override | null {
  if (override_rules === null) return null;
  const rules = z.array(z.enum(sendingRules)).parse(JSON.parse(override_rules));
  const isNew = earlier.some((one) => one.isSameMessage && one.at > (overridden_at ?? 0));
  return {
    reason: staff_reason ?? "",
    rules: isNew ? rules.filter((rule) => rule !== "duplicate") : rules,
  };
}
