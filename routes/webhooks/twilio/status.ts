import { ok } from "@/domain/result.ts";
import { reportOnce } from "@/queues/messages/report_once.ts";
import { define } from "@/routes/(_web)/state.ts";
import { mostTwilioBytes, twilioHook } from "@/routes/(_web)/twilio.ts";
import { answerWebhook, noSuchHook } from "@/routes/(_web)/webhook.ts";
import { readTwilioStatus } from "@/transports/twilio_webhook.ts";

/** What became of an SMS or a WhatsApp message. */
export const handler = define.handlers({
  POST: (ctx) => {
    const twilio = twilioHook(ctx);
    if (!twilio) return noSuchHook(ctx);
    return answerWebhook(ctx, {
      hook: "twilio_status",
      most: mostTwilioBytes,
      isSigned: twilio.isSigned,
      read: (body) => {
        const report = readTwilioStatus(body, twilio.url);
        return report.ok ? ok({ events: [report.value], ignored: 0 }) : report;
      },
      record: (report) => reportOnce(ctx.state.clinic.sending, report),
    });
  },
});
