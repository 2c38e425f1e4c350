import { sendByHand } from "@/domain/message_requests.ts";
import type { RefusalCode } from "@/domain/result.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { queueByHand } from "@/queues/messages/queue_by_hand.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { done, goBack } from "@/routes/(_web)/outcomes.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";

/** Tells the patient something about their visit by hand. */
export const handler = define.handlers({
  POST: (ctx) => {
    const visitId = pathId(ctx, "visit");
    const { clinic, locale } = ctx.state;
    const words = adminWords(locale).messages.ofVisit;
    const refusals: Readonly<Partial<Record<RefusalCode, string>>> = words.refused;
    return answerForm(ctx, {
      at: "message",
      run: async ({ fields }) => {
        const input = parse(sendByHand, { ...typed(fields, ["minutes"]), visitId });
        return input.ok ? await queueByHand(clinic.sending, whoAsks(ctx), input.value) : input;
      },
      tell: ({ code }) => Promise.resolve(refusals[code] ?? null),
      then: (_, { back }) => goBack(ctx, back, done(words.done, "message")),
    });
  },
});
