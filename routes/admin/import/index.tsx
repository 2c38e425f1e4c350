import { ImportPage } from "@/components/admin/ImportPage.tsx";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { readHistory } from "@/routes/(_web)/import_page.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";

/** Where an import begins. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const [earlier, waiting] = await Promise.all([
      readHistory(ctx),
      readWaiting(ctx.state.clinic),
    ]);
    return framedPage(ctx, { ...earlier, waiting });
  },
});

export default define.page<typeof handler>(({ data: { waiting, frame, ...earlier }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="imports">
    <ImportPage
      voice={speak(state, adminWords(state.locale).imports)}
      form={frame.form}
      outcome={frame.outcome}
      stage={{ is: "upload" }}
      {...earlier}
    />
  </AdminPage>
));
