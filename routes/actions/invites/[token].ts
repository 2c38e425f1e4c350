import { redeemLink as redeemSchema } from "@/domain/account.ts";
import { refuse } from "@/domain/result.ts";
import { answerForm, parse } from "@/routes/(_web)/form.ts";
import { homes, keepSession } from "@/routes/(_web)/sign_in.ts";
import { define } from "@/routes/(_web)/state.ts";
import { redeemLink } from "@/store/commands/redeem_link.ts";

/** Sets the password of whoever followed a link, and signs them in. */
export const handler = define.handlers({
  POST: (ctx) => {
    const { clinic, traceId } = ctx.state;
    return answerForm(ctx, {
      at: null,
      run: async ({ fields: { password = "", again = "" } }) => {
        if (password !== again) return differing();
        const input = parse(redeemSchema, { token: ctx.params["token"], password });
        if (!input.ok) return input;
        return await redeemLink(clinic.store, clinic.passwords, { ...input.value, traceId });
      },
      then: (opened) => {
        const response = ctx.redirect(homes[opened.principal.role], 303);
        keepSession(response.headers, clinic, opened);
        return response;
      },
    });
  },
});

function differing() {
  const problem = "The two are not the same.";
  return refuse("invalid_input", problem, { issues: [{ field: "again", problem }] });
}
