import { type FreshContext, HttpError } from "fresh";
import { ImportPage } from "@/components/admin/ImportPage.tsx";
import { ImportProblems } from "@/components/admin/ImportProblems.tsx";
import type { ImportStage } from "@/components/admin/imports.ts";
import type { ImportId } from "@/domain/ids.ts";
import { keptAsTyped } from "@/domain/import/contacts.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { problemPlace } from "@/domain/words/import_fields.ts";
import ImportProgress from "@/islands/ImportProgress.tsx";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { readHistory } from "@/routes/(_web)/import_page.ts";
import { readMapping } from "@/routes/(_web)/import_mapping.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { importSource } from "@/routes/(_web)/sources.ts";
import { define, type State } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { importById, importProblems } from "@/store/imports.ts";

/** One import: its mapping and what would come of it, then how it gets on. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const id = pathId(ctx, "import");
    const [staged, earlier, waiting] = await Promise.all([
      readStage(ctx, id),
      readHistory(ctx),
      readWaiting(ctx.state.clinic),
    ]);
    const history = earlier.history.filter((run) => run.id !== id);
    return framedPage(ctx, { ...staged, ...earlier, history, waiting });
  },
});

export default define.page<typeof handler>(
  ({ data: { stage, waiting, frame, ...rest }, state }) => {
    const voice = speak(state, adminWords(state.locale).imports);
    const { form } = frame;
    const shown: ImportStage = stage.is === "run"
      ? {
        is: "run",
        progress: (
          <>
            <ImportProgress initial={stage.live} voice={voice} form={form} />
            <ImportProblems voice={voice} problems={stage.leftOut} are="left_out" />
            <ImportProblems voice={voice} problems={stage.taken} are="taken" />
          </>
        ),
      }
      : stage;
    return (
      <AdminPage state={state} frame={frame} waiting={waiting} at="imports">
        <ImportPage
          voice={voice}
          form={form}
          outcome={rest.told ?? frame.outcome}
          stage={shown}
          history={rest.history}
          pages={rest.pages}
        />
      </AdminPage>
    );
  },
);

const problemsShown = 100;

async function readStage(ctx: FreshContext<State>, id: ImportId) {
  const { clinic } = ctx.state;
  const { read } = clinic.store;
  const standing = await importById(read, id);
  if (!standing) throw new HttpError(404, "There is no such import.");
  if (standing.state === "uploaded") return await readMapping(ctx, standing);
  const [live, problems] = await Promise.all([
    importSource(clinic, id).read(),
    importProblems(read, { id, limit: problemsShown }),
  ]);
  const labelled = problems.map(({ row, code, field, problem }) => ({
    ...{ row, code, problem },
    field: problemPlace(field, ctx.state.locale),
  }));
  const [taken, leftOut] = [true, false].map((isTaken) =>
    labelled.filter(({ code }) => (code === keptAsTyped) === isTaken)
  );
  return {
    stage: { is: "run" as const, live, taken: taken ?? [], leftOut: leftOut ?? [] },
    told: null,
  };
}
