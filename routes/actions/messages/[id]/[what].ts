import { type FreshContext, HttpError } from "fresh";
import { paths } from "@/components/paths.ts";
import type { MessageId } from "@/domain/ids.ts";
import {
  overrideMessage as overrideSchema,
  resendMessage as resendSchema,
} from "@/domain/message_requests.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { resendMessage } from "@/queues/messages/resend_message.ts";
import { answerForm, type Form, parse, typed } from "@/routes/(_web)/form.ts";
import { done, goBack } from "@/routes/(_web)/outcomes.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { staffTeller } from "@/routes/(_web)/messages.ts";
import { tellResendRefusal } from "@/routes/(_web)/resend_refusal.ts";
import { define, type State } from "@/routes/(_web)/state.ts";
import { overrideMessage } from "@/store/commands/override_message.ts";

/** Sends a message again, or lets it pass a rule: both with a reason. */
export const handler = define.handlers({
  POST: (ctx) => {
    const id = pathId(ctx, "message");
    if (ctx.params.what === "resend") return resend(ctx, id);
    if (ctx.params.what === "override") return override(ctx, id);
    throw new HttpError(404, "There is nothing of that name.");
  },
});

type Context = FreshContext<State>;

function resend(ctx: Context, messageId: MessageId): Promise<Response> {
  const { done: text, refused: words } = adminWords(ctx.state.locale).messages.one.resend;
  return answerForm(ctx, {
    at: "resend",
    run: async ({ fields }) => {
      const { anyway, ...rest } = typed(fields, ["version"]);
      const overrides = anyway === undefined ? [] : ["duplicate"];
      const input = parse(resendSchema, { ...rest, overrides, messageId });
      if (!input.ok) return input;
      return await resendMessage(ctx.state.clinic.sending, whoAsks(ctx), input.value);
    },
    tell: (refusal) => {
      const telling = { words, teller: staffTeller(ctx.state) };
      return tellResendRefusal(ctx.state.clinic, { id: messageId, refusal }, telling);
    },
    then: ({ id }) => goBack(ctx, paths.message(id), done(text, null)),
  });
}

function override(ctx: Context, messageId: MessageId): Promise<Response> {
  const { done: text, notHeld } = adminWords(ctx.state.locale).messages.one.override;
  return answerForm(ctx, {
    at: "override",
    run: async ({ fields }) => {
      const input = parse(overrideSchema, { ...choiceIn(fields), messageId });
      if (!input.ok) return input;
      return await overrideMessage(ctx.state.clinic.store, whoAsks(ctx), input.value);
    },
    tell: ({ code }) => Promise.resolve(code === "illegal_transition" ? notHeld : null),
    then: (_, { back }) => goBack(ctx, back, done(text, null)),
  });
}

/** Each rule is a box of its own, `rule.quiet_hours`. */
function choiceIn(fields: Form["fields"]) {
  const rules = Object.keys(fields).filter((name) => name.startsWith("rule."))
    .map((name) => name.slice("rule.".length));
  const { version, reason } = typed(fields, ["version"]);
  return { rules, ...(version === undefined ? {} : { version }), reason: reason ?? "" };
}
