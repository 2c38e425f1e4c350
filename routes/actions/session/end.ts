import { paths } from "@/components/paths.ts";
import { dropCookie } from "@/routes/(_web)/cookies.ts";
import { answerForm } from "@/routes/(_web)/form.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { ok } from "@/domain/result.ts";
import { closeSession } from "@/store/commands/close_session.ts";

/** Signs out: the session ends, and the cookie with it. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      at: null,
      run: async () => {
        // Whoever is signed out already has what they want.
        if (ctx.state.principal) await closeSession(ctx.state.clinic.store, whoAsks(ctx));
        return ok(null);
      },
      then: () => {
        const response = ctx.redirect(paths.signIn, 303);
        dropCookie(response.headers, ctx.state.clinic.config, "session");
        return response;
      },
    }),
});
