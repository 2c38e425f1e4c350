import { HttpError } from "fresh";
import { answerLive } from "@/routes/(_web)/live.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { signedIn } from "@/routes/(_web)/people.ts";
import { importSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { importById } from "@/store/imports.ts";

/** How an import gets on. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const id = pathId(ctx, "import");
    if (!await importById(clinic.store.read, id)) throw new HttpError(404, "No such import.");
    return await answerLive(ctx, signedIn(ctx), importSource(clinic, id));
  },
});
