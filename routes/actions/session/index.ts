import type { Principal } from "@/domain/access.ts";
import { mayEnter } from "@/domain/access.ts";
import { signIn as signInSchema } from "@/domain/account.ts";
import { doorAt } from "@/routes/(_web)/doors.ts";
import { answerForm, parse } from "@/routes/(_web)/form.ts";
import { isPath } from "@/routes/(_web)/outcomes.ts";
import { homes, keepSession, signIn } from "@/routes/(_web)/sign_in.ts";
import { define } from "@/routes/(_web)/state.ts";

/** Signs in, and goes on to where the visitor wanted to be. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      at: null,
      run: async ({ fields: { next: _, ...credentials } }) => {
        const input = parse(signInSchema, credentials);
        return input.ok ? await signIn(ctx, input.value) : input;
      },
      then: (opened, { fields }) => {
        const { principal } = opened;
        const next = fields["next"] ?? "";
        const page = pageOfOurs(next, principal, ctx.url);
        const response = ctx.redirect(page ?? homes[principal.role], 303);
        keepSession(response.headers, ctx.state.clinic, opened);
        return response;
      },
    }),
});

/**
 * The path of a page of ours which this person may enter, as the browser will read it; null for the
 * rest of the web, which is not for us to send them to.
 */
function pageOfOurs(next: string, principal: Principal, here: URL): string | null {
  const to = isPath(next) ? URL.parse(next, here) : null;
  if (to?.origin !== here.origin) return null;
  const door = doorAt(to);
  if (door === null || door === "within" || door === "signature") return null;
  return mayEnter(door, principal) ? to.pathname + to.search : null;
}
