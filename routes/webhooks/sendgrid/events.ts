import { recordEmailChoice } from "@/queues/messages/record_email_choice.ts";
import { reportOnce } from "@/queues/messages/report_once.ts";
import { reportTogether } from "@/queues/messages/report_together.ts";
import { define } from "@/routes/(_web)/state.ts";
import { answerWebhook, noSuchHook } from "@/routes/(_web)/webhook.ts";
import { readSendgridEvents } from "@/transports/sendgrid_webhook.ts";
import {
  isFromSendgrid,
  sendgridKey,
  signatureHeader,
  timestampHeader,
} from "@/transports/sendgrid_signature.ts";

/** A batch of SendGrid holds about a thousand events at most. */
const mostBytes = 1024 * 1024;

/** What became of emails, and what people said of mail by a button of their mail program. */
export const handler = define.handlers({
  POST: (ctx) => {
    const { clinic: { config: { messaging }, clock, sending, store }, traceId } = ctx.state;
    const sendgrid = messaging.mode === "live" ? messaging.sendgrid : null;
    const key = sendgrid && sendgridKey(sendgrid.webhookKey);
    if (!key) return noSuchHook(ctx);
    const { headers } = ctx.req;
    const proof = {
      signature: headers.get(signatureHeader),
      timestamp: headers.get(timestampHeader),
    };
    return answerWebhook(ctx, {
      hook: "sendgrid_events",
      most: mostBytes,
      isSigned: (body) => isFromSendgrid({ body, ...proof }, key, clock.now()),
      read: readSendgridEvents,
      record: (event) =>
        event.is === "status"
          ? reportOnce(sending, event)
          : recordEmailChoice(store, event, traceId),
      recordTogether: (events) =>
        reportTogether(sending, events.filter((event) => event.is === "status")),
    });
  },
});
