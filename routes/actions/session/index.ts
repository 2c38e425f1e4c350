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
        const mayGo = leadsSomewhere(next, principal, ctx.url);
        const response = ctx.redirect(mayGo ? next : homes[principal.role], 303);
        keepSession(response.headers, ctx.state.clinic, opened);
        return response;
      },
    }),
});

/** A page of ours which this person may enter; the rest of the web is not for us to send them to. */
function leadsSomewhere(next: string, principal: Principal, here: URL): boolean {
  if (!isPath(next)) return false;
  const door = doorAt(new URL(next, here));
  return door !== null && door !== "within" && door !== "signature" && mayEnter(door, principal);
}
