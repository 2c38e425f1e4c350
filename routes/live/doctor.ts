import { answerLive } from "@/routes/(_web)/live.ts";
import { doctorOf, signedIn } from "@/routes/(_web)/people.ts";
import { doctorSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";

/** The signed-in doctor's day. */
export const handler = define.handlers({
  GET: (ctx) => answerLive(ctx, signedIn(ctx), doctorSource(ctx.state.clinic, doctorOf(ctx))),
});
