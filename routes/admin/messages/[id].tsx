import { HttpError } from "fresh";
import { MessagePage } from "@/components/admin/MessagePage.tsx";
import { adminWords } from "@/domain/words/admin.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { readMessagePage } from "@/routes/(_web)/message_page.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";

/** One message, and why it was or was not sent. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const id = pathId(ctx, "message");
    const { clinic, locale } = ctx.state;
    const [shown, waiting] = await Promise.all([
      readMessagePage(clinic, id, locale),
      readWaiting(clinic),
    ]);
    if (shown === null) throw new HttpError(404, "There is no such message.");
    return framedPage(ctx, { ...shown, waiting });
  },
});

export default define.page<typeof handler>(({ data: { waiting, frame, ...shown }, state }) => (
  <AdminPage
    state={state}
    frame={frame}
    waiting={waiting}
    at="messages"
    title={messageTypeName(shown.message.type, state.locale)}
  >
    <MessagePage
      voice={speak(state, adminWords(state.locale).messages)}
      form={frame.form}
      outcome={frame.outcome}
      {...shown}
    />
  </AdminPage>
));
