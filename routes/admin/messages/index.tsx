import {
  type MessageFilter,
  MessagesPage,
  messageViews,
} from "@/components/admin/MessagesPage.tsx";
import { paths } from "@/components/paths.ts";
import { messageQuery } from "@/domain/message_query.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { typed } from "@/routes/(_web)/form.ts";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { messageRow, staffTeller } from "@/routes/(_web)/messages.ts";
import { pagesOf } from "@/routes/(_web)/pages.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { countMessages, searchMessages } from "@/store/messages/search.ts";

const perPage = 30;

/** What was told to whom, searched by address: a filter that cannot be read finds nothing. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic, locale } = ctx.state;
    const { read } = clinic.store;
    const filter = filterOf(ctx.url.searchParams);
    const asked = ctx.url.searchParams.get("view");
    const view = messageViews.find((one) => one === asked) ?? "person";
    const before = ctx.url.searchParams.get("before");
    const query = messageQuery.safeParse(
      typed({ ...filter, view, before: before ?? "", limit: String(perPage) }),
    );
    const [found, counts, types, waiting] = await Promise.all([
      query.success
        ? searchMessages(read, { ...query.data, zone: clinic.config.zone })
        : { messages: [], next: null },
      countMessages(read),
      clinic.sending.shelf.names(read),
      readWaiting(clinic),
    ]);
    const words = { messages: adminWords(locale).messages, teller: staffTeller(ctx.state) };
    const messages = found.messages.map((message) => messageRow(message, words));
    const pages = pagesOf(paths.messages, { ...filter, view }, {
      key: "before",
      here: before,
      next: found.next,
    });
    return framedPage(ctx, { view, counts, messages, types, filter, pages, waiting });
  },
});

export default define.page<typeof handler>(({ data: { waiting, frame, ...data }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="messages">
    <MessagesPage voice={speak(state, adminWords(state.locale).messages)} {...data} />
  </AdminPage>
));

function filterOf(asked: URLSearchParams): MessageFilter {
  const text = (name: string) => asked.get(name)?.trim() ?? "";
  return {
    search: text("search"),
    patient: text("patient"),
    state: text("state"),
    type: text("type"),
    channel: text("channel"),
    failure: text("failure"),
    from: text("from"),
    to: text("to"),
  };
}
