import { answerLive } from "@/routes/(_web)/live.ts";
import { patientOf, signedIn } from "@/routes/(_web)/people.ts";
import { patientSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";

/** The signed-in patient's home. */
export const handler = define.handlers({
  GET: (ctx) => answerLive(ctx, signedIn(ctx), patientSource(ctx.state.clinic, patientOf(ctx))),
});
