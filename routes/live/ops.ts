import { answerLive } from "@/routes/(_web)/live.ts";
import { opsSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { signedIn } from "@/routes/(_web)/people.ts";

/** The admin's board. */
export const handler = define.handlers({
  GET: (ctx) => answerLive(ctx, signedIn(ctx), opsSource(ctx.state.clinic)),
});
