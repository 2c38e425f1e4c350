import { HttpError } from "fresh";
import { changeRole as changeRoleSchema } from "@/domain/account.ts";
import type { AccountId } from "@/domain/ids.ts";
import type { Result } from "@/domain/result.ts";
import { answerForm, type Form, parse } from "@/routes/(_web)/form.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { changeRole } from "@/store/commands/change_role.ts";
import { disableAccount } from "@/store/commands/disable_account.ts";
import { enableAccount } from "@/store/commands/enable_account.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";

type Asked = { readonly accountId: AccountId; readonly fields: Form["fields"] };
type Change = (store: Store, who: Who, asked: Asked) => Promise<Result<null>>;

const changes = new Map<string, Change>([
  ["disable", (store, who, { accountId }) => disableAccount(store, who, { accountId })],
  ["enable", (store, who, { accountId }) => enableAccount(store, who, { accountId })],
  ["role", async (store, who, { accountId, fields }) => {
    const input = parse(changeRoleSchema, { accountId, role: fields["role"] });
    return input.ok ? await changeRole(store, who, input.value) : input;
  }],
]);

/** What an admin changes about an account. */
export const handler = define.handlers({
  POST: (ctx) => {
    const accountId = pathId(ctx, "account");
    const change = changes.get(ctx.params["what"] ?? "");
    if (!change) throw new HttpError(404, "There is no such change.");
    return answerForm(ctx, {
      at: accountId,
      run: ({ fields }) => change(ctx.state.clinic.store, whoAsks(ctx), { accountId, fields }),
    });
  },
});
