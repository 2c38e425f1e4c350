import { answerForm } from "@/routes/(_web)/form.ts";
import { keepLink } from "@/routes/(_web)/one_link.ts";
import { goBack } from "@/routes/(_web)/outcomes.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { accountById } from "@/store/accounts.ts";
import { issueAccessLink } from "@/store/commands/issue_access_link.ts";

/** Makes a link by which somebody chooses a new password; the next page shows it, once. */
export const handler = define.handlers({
  POST: async (ctx) => {
    const accountId = pathId(ctx, "account");
    const { store } = ctx.state.clinic;
    const name = (await accountById(store.read, accountId))?.name ?? "";
    return await answerForm(ctx, {
      at: accountId,
      run: () => issueAccessLink(store, whoAsks(ctx), { accountId }),
      then: (link, { back }) => {
        const response = goBack(ctx, back, null);
        keepLink(response.headers, ctx.state, { link, name });
        return response;
      },
    });
  },
});
