import { paths } from "@/components/paths.ts";
import { goBack, refused } from "@/routes/(_web)/outcomes.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { takeUpload } from "@/routes/(_web)/upload.ts";
import { putUpload } from "@/store/import/uploads.ts";

/** Keeps a file for an import, and leads to where it is planned. */
export const handler = define.handlers({
  POST: async (ctx) => {
    const { store } = ctx.state.clinic;
    const kept = await takeUpload(ctx, (file) => putUpload(store, whoAsks(ctx), file));
    return kept.ok
      ? ctx.redirect(paths.import(kept.value), 303)
      : goBack(ctx, paths.imports, refused(ctx, kept.refusal, { at: "upload" }));
  },
});
