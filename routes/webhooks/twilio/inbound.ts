import { ok } from "@/domain/result.ts";
import { recordInbound } from "@/queues/messages/record_inbound.ts";
import { define } from "@/routes/(_web)/state.ts";
import { mostTwilioBytes, twilioHook } from "@/routes/(_web)/twilio.ts";
import { answerWebhook, noSuchHook } from "@/routes/(_web)/webhook.ts";
import { readTwilioInbound } from "@/transports/twilio_webhook.ts";

/** What a person wrote to the clinic by SMS or WhatsApp; an empty answer sends nothing back. */
export const handler = define.handlers({
  POST: (ctx) => {
    const twilio = twilioHook(ctx);
    if (!twilio) return noSuchHook(ctx);
    const { clinic: { store }, traceId } = ctx.state;
    return answerWebhook(ctx, {
      hook: "twilio_inbound",
      most: mostTwilioBytes,
      isSigned: twilio.isSigned,
      read: (body) => {
        const text = readTwilioInbound(body);
        return text.ok ? ok({ events: [text.value], ignored: 0 }) : text;
      },
      record: (text) => recordInbound(store, text, traceId),
    });
  },
});
