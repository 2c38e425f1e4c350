import type { FreshContext } from "fresh";
import { PeoplePage, type Person as PersonShown } from "@/components/admin/PeoplePage.tsx";
import { paths } from "@/components/paths.ts";
import { type AccountQuery, accountQuery } from "@/domain/account.ts";
import type { AccountId } from "@/domain/ids.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { typed } from "@/routes/(_web)/form.ts";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { takeLink } from "@/routes/(_web)/one_link.ts";
import { pagesOf } from "@/routes/(_web)/pages.ts";
import { signedIn } from "@/routes/(_web)/people.ts";
import { define, type State } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { listAccounts, type Person } from "@/store/accounts.ts";

/** Who may sign in, and as what. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const { accountId } = signedIn(ctx);
    const query = queryOf(ctx);
    const [{ people, next }, waiting] = await Promise.all([
      listAccounts(clinic.store.read, query),
      readWaiting(clinic),
    ]);
    const filter = { find: query.search ?? "", role: query.role ?? null };
    const asked = { find: filter.find, role: filter.role ?? "" };
    const headers = new Headers();
    const data = {
      people: people.map((person) => shown(person, accountId)),
      filter,
      pages: pagesOf(paths.people, asked, { key: "after", here: query.after ?? null, next }),
      link: takeLink(ctx, headers),
      waiting,
    };
    return framedPage(ctx, data, headers);
  },
});

export default define.page<typeof handler>(({ data: { waiting, frame, ...data }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="people">
    <PeoplePage
      voice={speak(state, adminWords(state.locale).people)}
      form={frame.form}
      outcome={frame.outcome}
      {...data}
    />
  </AdminPage>
));

/** What cannot be understood does not filter. */
function queryOf({ url }: FreshContext<State>): AccountQuery {
  const { find: search, role, after } = typed(Object.fromEntries(url.searchParams));
  return accountQuery.safeParse({ search, role, after }).data ?? accountQuery.parse({});
}

function shown({ standing, ...person }: Person, you: AccountId): PersonShown {
  return { ...person, status: standing, isYou: person.id === you };
}
