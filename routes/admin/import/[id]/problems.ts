import { writeLine } from "@/domain/import/cells.ts";
import { HttpError } from "fresh";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { define } from "@/routes/(_web)/state.ts";
import { keptIssues } from "@/store/import/import_record.ts";
import { importById, importProblems } from "@/store/imports.ts";

/** Every problem that an import kept of its rows, a line each, as the command line writes them. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { read } = ctx.state.clinic.store;
    const id = pathId(ctx, "import");
    if (!await importById(read, id)) throw new HttpError(404, "There is no such import.");
    const problems = await importProblems(read, { id, limit: keptIssues });
    const lines = problems.map(({ row, code, field, problem }) =>
      writeLine([String(row), code, field, problem])
    );
    return new Response([writeLine(["row", "code", "field", "problem"]), ...lines].join(""), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="problems-${id}.csv"`,
      },
    });
  },
});
