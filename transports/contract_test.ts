import assert from "node:assert/strict";
import type { Channel } from "@/domain/channel.ts";
import type { Behaviour } from "@/tests/fixtures/providers/behaviour.ts";
import {
  givenMessage,
  givenSendgrid,
  givenTwilio,
  never,
} from "@/tests/fixtures/providers/given_transports.ts";
import { openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import { bodyHash } from "./body_hash.ts";
import { createSandbox, type KeptMessage } from "./sandbox.ts";
import type { LookUp, Outgoing, SendResult, Transport } from "./transport.ts";

/** What a provider may do that every transport must understand alike. */
type Plot = "takes" | "wrong recipient" | "busy" | "moment" | "taken, not said" | "lost";

type Stage = AsyncDisposable & {
  readonly transport: Transport;
  readonly channel: Channel;
  readonly to?: string;
  copiesOf(message: Outgoing): number;
};

type Troupe = { readonly looksUp: boolean; open(plot: Plot): Promise<Stage> };

const troupes: Readonly<Record<string, Troupe>> = {
  "Twilio, SMS": { looksUp: true, open: (plot) => local(plot, "sms") },
  "Twilio, WhatsApp": { looksUp: true, open: (plot) => local(plot, "whatsapp") },
  "SendGrid, email": { looksUp: false, open: (plot) => local(plot, "email") },
  "the sandbox, SMS": { looksUp: true, open: (plot) => sandbox(plot, "sms") },
  "the sandbox, email": { looksUp: true, open: (plot) => sandbox(plot, "email") },
};

const behaviours: Readonly<Record<Plot, Behaviour>> = {
  takes: { is: "accept" },
  "wrong recipient": { is: "refuse", status: 400, code: 21211 },
  busy: { is: "rate_limited", retryAfter: "5" },
  moment: { is: "accept" },
  "taken, not said": { is: "hang", accepts: true },
  lost: { is: "hang_up", accepts: false },
};

async function local(plot: Plot, channel: Channel): Promise<Stage> {
  const providers = await openProviders({ decide: () => behaviours[plot] });
  // For the moment that passes: nobody listens at the address.
  const url = plot === "moment" ? "http://127.0.0.1:9" : providers.url;
  return {
    transport: channel === "email" ? givenSendgrid(url) : givenTwilio(url),
    channel,
    copiesOf: ({ deliveryId }) => providers.book.copiesOf(deliveryId),
    [Symbol.asyncDispose]: () => providers[Symbol.asyncDispose](),
  };
}

const magic: Readonly<Record<Plot, { sms: string; email: string }>> = {
  takes: { sms: "+491711234567", email: "amal@example.org" },
  "wrong recipient": { sms: "+15005550001", email: "invalid@example.org" },
  moment: { sms: "+15005550002", email: "transient@example.org" },
  busy: { sms: "+15005550003", email: "busy@example.org" },
  "taken, not said": { sms: "+15005550009", email: "timeout@example.org" },
  lost: { sms: "+15005550010", email: "lost@example.org" },
};

function sandbox(plot: Plot, channel: "sms" | "email"): Promise<Stage> {
  const kept: KeptMessage[] = [];
  const transport = createSandbox({
    outbox: {
      put: (message) => Promise.resolve(void kept.push(message)),
      holds: (id) => Promise.resolve(kept.some(({ attemptId }) => attemptId === id)),
    },
    clock: { now: () => Date.now() },
    timer: { after: () => {} },
    onStatus: () => {},
  });
  return Promise.resolve({
    transport,
    channel,
    to: magic[plot][channel],
    copiesOf: (message) => kept.filter((one) => one.deliveryId === message.deliveryId).length,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

function messageFor({ channel, to }: Stage, more: Partial<Outgoing> = {}): Outgoing {
  return givenMessage(channel, { ...(to === undefined ? {} : { to }), ...more });
}

function ask(stage: Stage, message: Outgoing): Promise<LookUp | null> {
  const { attemptId, channel, to, content } = message;
  const at = Date.now();
  const query = {
    attemptId,
    channel,
    to,
    bodyHash: bodyHash(content.text),
    isApproved: false,
    from: at,
    until: at,
  };
  return stage.transport.lookUp({ ...query, others: [] }, never);
}

function assertNamesNobody(result: SendResult | LookUp | null, { to, content }: Outgoing) {
  const said = JSON.stringify(result);
  for (const secret of [to, content.text, to.slice(-7)]) assert.ok(!said.includes(secret), said);
}

for (const [who, { looksUp, open }] of Object.entries(troupes)) {
  Deno.test(`${who}: a message that is taken is taken once, and its number is known`, async () => {
    await using stage = await open("takes");
    const message = messageFor(stage);
    const result = await stage.transport.send(message, never);
    assert.equal(result.is, "accepted");
    assert.ok(result.is === "accepted" && result.providerId.length > 8);
    assert.equal(stage.copiesOf(message), 1);
  });

  Deno.test.each<[Plot, string]>([
    ["wrong recipient", "bad_contact"],
    ["busy", "rate_limited"],
    ["moment", "transient"],
  ])(`${who}: "%s" is a refusal of the class %s, and nothing was sent`, async (plot, failure) => {
    await using stage = await open(plot);
    const message = messageFor(stage);
    const result = await stage.transport.send(message, never);
    // SendGrid's refusals have no code of their own: a 400 does not say what was wrong.
    const expected = who.startsWith("SendGrid") && plot === "wrong recipient" ? "unknown" : failure;
    assert.equal(result.is, "refused");
    assert.ok(result.is === "refused" && result.failure === expected, JSON.stringify(result));
    if (plot === "busy") assert.equal(result.retryAfterMs, 5_000);
    assert.equal(stage.copiesOf(message), 0);
    assertNamesNobody(result, message);
  });

  Deno.test.each<[Plot, number]>([["taken, not said", 1], ["lost", 0]])(
    `${who}: "%s" is unknown, and only asking tells`,
    async (plot, copies) => {
      await using stage = await open(plot);
      const message = messageFor(stage);
      const result = await stage.transport.send(message, never);
      assert.equal(result.is, "unknown");
      assert.equal(stage.copiesOf(message), copies);
      const answer = await ask(stage, message);
      assert.equal(answer?.is ?? null, looksUp ? (copies === 1 ? "found" : "absent") : null);
      assertNamesNobody(answer, message);
    },
  );

  Deno.test(`${who}: what is of no use any more does not leave`, async () => {
    await using stage = await open("takes");
    const message = messageFor(stage, { notAfter: Date.now() - 1 });
    const result = await stage.transport.send(message, never);
    assert.deepEqual(result, {
      is: "refused",
      failure: "content",
      code: "local.expired",
      retryAfterMs: null,
    });
    assert.equal(stage.copiesOf(message), 0);
  });

  Deno.test(`${who}: a call that was held up for too long is not made`, async () => {
    await using stage = await open("takes");
    const message = messageFor(stage, { isLate: () => true });
    const result = await stage.transport.send(message, never);
    assert.equal(result.is === "refused" && result.code, "net.aborted");
    assert.equal(stage.copiesOf(message), 0);
  });

  Deno.test(`${who}: a clinic that is stopping starts no message`, async () => {
    await using stage = await open("takes");
    const message = messageFor(stage);
    const result = await stage.transport.send(message, AbortSignal.abort());
    assert.equal(result.is === "refused" && result.code, "net.aborted");
    assert.equal(stage.copiesOf(message), 0);
  });
}
