import { ok, refuse } from "@/domain/result.ts";
import { isLocale } from "@/domain/words/locale.ts";
import { setCookie } from "@/routes/(_web)/cookies.ts";
import { answerForm } from "@/routes/(_web)/form.ts";
import { goBack } from "@/routes/(_web)/outcomes.ts";
import { define } from "@/routes/(_web)/state.ts";

const aYear = 365 * 24 * 60 * 60;

/** Keeps the language that a reader chose. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      at: null,
      run: ({ fields: { locale = "" } }) =>
        Promise.resolve(
          isLocale(locale)
            ? ok(locale)
            : refuse("invalid_input", "Caredeck does not speak that language."),
        ),
      then: (value, { back }) => {
        const response = goBack(ctx, back, null);
        const { config } = ctx.state.clinic;
        setCookie(response.headers, config, { name: "locale", value, seconds: aYear });
        return response;
      },
    }),
});
