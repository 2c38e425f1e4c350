import { answerLive } from "@/routes/(_web)/live.ts";
import { signedIn, visitOf } from "@/routes/(_web)/people.ts";
import { visitSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";

/** One visit, for those whose visit it is. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const principal = signedIn(ctx);
    const { id } = await visitOf(ctx);
    return answerLive(ctx, principal, visitSource(ctx.state.clinic, id, principal.role));
  },
});
