import { OutboxPage } from "@/components/admin/OutboxPage.tsx";
import { paths } from "@/components/paths.ts";
import { isId } from "@/domain/ids.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { pagesOf } from "@/routes/(_web)/pages.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { outgone } from "@/store/messages/outbox.ts";
import { magicRecipients } from "@/transports/sandbox_script.ts";

const perPage = 20;

const players = magicRecipients.map(({ number, mailbox, plays }) => ({
  plays,
  number: number === null ? null : `+1500555${number}`,
  mailbox: mailbox === null ? null : `${mailbox}@…`,
}));

/** What the sandbox would have sent. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const asked = ctx.url.searchParams.get("before") ?? "";
    const before = isId("attempt", asked) ? asked : null;
    const [found, waiting] = await Promise.all([
      outgone(clinic.store.read, { limit: perPage + 1, ...(before === null ? {} : { before }) }),
      readWaiting(clinic),
    ]);
    const sent = found.slice(0, perPage);
    const next = found.length > perPage ? sent.at(-1)?.attemptId ?? null : null;
    const pages = pagesOf(paths.outbox, {}, { key: "before", here: before, next });
    return framedPage(ctx, { sent, pages, waiting });
  },
});

export default define.page<typeof handler>(({ data: { waiting, frame, sent, pages }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="outbox">
    <OutboxPage
      voice={speak(state, adminWords(state.locale).messages)}
      sent={sent}
      players={players}
      pages={pages}
    />
  </AdminPage>
));
