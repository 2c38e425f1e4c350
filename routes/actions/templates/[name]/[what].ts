import { type FreshContext, HttpError } from "fresh";
import { z } from "zod";
import { paths } from "@/components/paths.ts";
import { refuse, type Result } from "@/domain/result.ts";
import { testMessage } from "@/domain/message_requests.ts";
import { templateName } from "@/domain/template_schemas.ts";
import { templateWords } from "@/domain/words/admin_templates.ts";
import { publishText } from "@/queues/messages/publish_text.ts";
import { testSend } from "@/queues/messages/test_send.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { done, goBack } from "@/routes/(_web)/outcomes.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define, type State } from "@/routes/(_web)/state.ts";
import { discardDraft } from "@/store/commands/discard_draft.ts";
import { withdrawTemplate } from "@/store/commands/withdraw_template.ts";

const seen = z.strictObject({
  name: templateName,
  version: z.int().min(1),
  of: z.string().max(16).optional(),
});

/** Publishes a template's draft or an earlier version, discards the draft, takes the text out of use, or tries it. */
export const handler = define.handlers({
  POST: (ctx) => {
    const { name = "", what = "" } = ctx.params;
    const { clinic: { store }, locale } = ctx.state;
    const words = templateWords[locale];
    if (what === "test-send") return sendTest(ctx, name);
    return answerForm(ctx, {
      at: name,
      run: async ({ fields }): Promise<Result<unknown>> => {
        const input = parse(seen, { ...typed(fields, ["version"]), name });
        if (!input.ok) return input;
        const who = whoAsks(ctx);
        if (what === "publish") return withoutIssues(await publishText(store, who, input.value));
        if (what === "discard") return await discardDraft(store, who, input.value);
        if (what === "withdraw") return await withdrawTemplate(store, who, input.value);
        throw new HttpError(404, "There is nothing here.");
      },
      then: () =>
        goBack(ctx, paths.template(name), what === "publish" ? done(words.published, name) : null),
    });
  },
});

function sendTest(ctx: FreshContext<State>, template: string): Promise<Response> {
  const { clinic, locale } = ctx.state;
  return answerForm(ctx, {
    at: "test",
    run: async ({ fields }) => {
      const input = parse(testMessage, { ...typed(fields), template });
      return input.ok ? await testSend(clinic.sending, whoAsks(ctx), input.value) : input;
    },
    then: (_, { back }) => goBack(ctx, back, done(templateWords[locale].sent, "test")),
  });
}

/** The page shows the problems of a draft itself; a cookie could not hold them. */
function withoutIssues<T>(result: Result<T>): Result<T> {
  return result.ok || result.refusal.issues === undefined
    ? result
    : refuse(result.refusal.code, result.refusal.detail);
}
