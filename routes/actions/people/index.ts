import { paths } from "@/components/paths.ts";
import { inviteAccount as inviteSchema } from "@/domain/account.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { keepLink } from "@/routes/(_web)/one_link.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { inviteAccount } from "@/store/commands/invite_account.ts";

/** Invites a person; the next page shows the link, once. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      at: "invite",
      run: async ({ fields }) => {
        const input = parse(inviteSchema, typed(fields));
        if (!input.ok) return input;
        return await inviteAccount(ctx.state.clinic.store, whoAsks(ctx), input.value);
      },
      then: ({ link }, { fields: { name = "" } }) => {
        const response = ctx.redirect(paths.people, 303);
        keepLink(response.headers, ctx.state, { link, name });
        return response;
      },
    }),
});
