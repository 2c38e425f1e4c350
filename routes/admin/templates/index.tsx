import { TemplatesPage } from "@/components/admin/TemplatesPage.tsx";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { define } from "@/routes/(_web)/state.ts";
import { templatesShown } from "@/routes/(_web)/template_pages.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";

/** Every template of the clinic. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic, locale } = ctx.state;
    const [templates, waiting] = await Promise.all([
      templatesShown(clinic, locale),
      readWaiting(clinic),
    ]);
    return framedPage(ctx, { templates, waiting });
  },
});

export default define.page<typeof handler>(({ data: { templates, waiting, frame }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="templates">
    <TemplatesPage
      voice={speak(state, adminWords(state.locale).templates)}
      form={frame.form}
      outcome={frame.outcome}
      templates={templates}
    />
  </AdminPage>
));
