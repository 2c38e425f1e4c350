/** A clinic with live providers for tests of their webhooks: its secrets, its signatures, and an email that was sent. */
import type { Channel } from "@/domain/channel.ts";
import {
  type AttemptId,
  type DeliveryId,
  type MessageId,
  newId,
  type PatientId,
} from "@/domain/ids.ts";
import type { Mandate } from "@/domain/sending/mandate.ts";
import type { TemplateClass } from "@/domain/template.ts";
import { ok } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import { seedAuthor, valueOf } from "@/tests/fixtures/cast.ts";
import { sendgridSigner } from "@/tests/fixtures/providers/sendgrid_language.ts";
import { openTestClinic, type TestClinic } from "./harness.ts";
import { twilioSignature } from "@/transports/twilio_signature.ts";

const authToken = "the-token-of-a-test";
const signer = sendgridSigner();

/** Safe mode lets nobody be written to. */
const live = {
  MESSAGING: "live",
  MESSAGING_ALLOW: "+15550000000",
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: authToken,
  TWILIO_FROM: "+15550001111",
  SENDGRID_API_KEY: "SG.the-key-of-a-test",
  SENDGRID_FROM: "clinic@caredeck.test",
  SENDGRID_WEBHOOK_PUBLIC_KEY: signer.publicKey,
};

export function openLiveClinic(env: Readonly<Record<string, string>> = {}): Promise<TestClinic> {
  return openTestClinic({ env: { ...live, ...env } });
}

type Headers = Readonly<Record<string, string>>;
export type Post = { readonly path: string; readonly body: string; readonly headers: Headers };

const form = "application/x-www-form-urlencoded";

/** A form as Twilio posts and signs it. */
export function twilioPost(
  { clinic: { config } }: TestClinic,
  path: string,
  fields: Readonly<Record<string, string>>,
): Post {
  const signature = twilioSignature(config.baseUrl + path, Object.entries(fields), authToken);
  const body = new URLSearchParams(fields).toString();
  return { path, body, headers: { "content-type": form, "x-twilio-signature": signature } };
}

/** JSON as Twilio signs it: the address holds the hash of the body. */
export async function twilioJsonPost(
  { clinic: { config } }: TestClinic,
  path: string,
  body: string,
): Promise<Post> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
  const signed = `${path}${path.includes("?") ? "&" : "?"}bodySHA256=${
    new Uint8Array(digest).toHex()
  }`;
  const signature = twilioSignature(config.baseUrl + signed, [], authToken);
  const headers = { "content-type": "application/json", "x-twilio-signature": signature };
  return { path: signed, body, headers };
}

/** A batch as SendGrid posts and signs it. */
export function sendgridPost({ clock }: TestClinic, body: string, at = clock.now()): Post {
  const headers = { "content-type": "application/json", ...signer.headersOf(body, at) };
  return { path: "/webhooks/sendgrid/events", body, headers };
}

/** The status of the answer. */
export async function post(site: TestClinic, { path, body, headers }: Post): Promise<number> {
  const response = await site.fetch(
    new Request(site.clinic.config.baseUrl + path, { method: "POST", body, headers }),
  );
  await response.body?.cancel();
  return response.status;
}

export type Mail = {
  readonly channel?: Channel;
  readonly type?: string;
  readonly class?: TemplateClass;
  readonly mandate?: Mandate | null;
  readonly locale?: string;
};

export type Sent = {
  readonly messageId: MessageId;
  readonly deliveryId: DeliveryId;
  readonly attemptId: AttemptId;
  readonly providerId: string;
};

const addresses = {
  email: "somebody@example.org",
  sms: "+4915112345678",
  whatsapp: "+4915112345678",
};

/** Rows as they stand after a provider has taken a message: an email, unless said otherwise. */
export async function addSent(
  store: Store,
  patientId: PatientId,
  mail: Mail = {},
): Promise<Sent> {
  const [messageId, deliveryId] = [newId("message", store), newId("delivery", store)];
  const attemptId = newId("attempt", store);
  const { channel = "email", type = "reminder_48h", mandate = null, locale = "en" } = mail;
  const providerId = channel === "email" ? "a-mail-of-a-test" : `SM${"0123456789abcdef".repeat(2)}`;
  const rest = {
    account_id: null,
    visit_id: null,
    quiet_hours: "hold" as const,
    channels: JSON.stringify([channel]),
    address: null,
    message_values: "{}",
    written_for: null,
    deadline: null,
    not_after: null,
    requested_by: null,
    reason: null,
    failure: null,
    next_at: null,
    resend_of: null,
    staff_reason: null,
    override_rules: null,
    dedupe_key: null,
    settled_at: null,
  };
  valueOf(
    await store.commit(seedAuthor, async (tx, now) => {
      await tx.insertInto("messages").values({
        ...rest,
        id: messageId,
        root_id: messageId,
        patient_id: patientId,
        type,
        template_version: "v",
        class: mail.class ?? "operational",
        mandate,
        cause: "automatic",
        state: "sent",
        channel,
        version: 1,
        created_at: now,
        trace_id: seedAuthor.traceId,
      }).execute();
      await tx.insertInto("deliveries").values({
        id: deliveryId,
        message_id: messageId,
        patient_id: patientId,
        channel,
        provider: channel === "email" ? "sendgrid" : "twilio",
        address: addresses[channel],
        locale,
        cost: 1,
        content_hash: "h",
        state: "accepted",
        state_at: now,
        code: null,
        started_at: now,
        delivered_at: null,
        next_at: null,
        tries: 1,
        late: 0,
        limited_in_a_row: 0,
        look_ups: 0,
      }).execute();
      await tx.insertInto("attempts").values({
        id: attemptId,
        delivery_id: deliveryId,
        message_id: messageId,
        state: "accepted",
        state_at: now,
        code: null,
        started_at: now,
        answered_at: now,
        provider_id: providerId,
        body_hash: "h",
      }).execute();
      return ok({ value: null, audit: { action: "message.given", subject: messageId } });
    }),
  );
  return { messageId, deliveryId, attemptId, providerId };
}
